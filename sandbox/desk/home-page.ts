import { html } from 'hono/html'
import type { Context } from '#sandbox/context'
import { apiBase, controlBase, dialogPaths, tokenPath } from '#sandbox/http/endpoints'
import type { Page } from '#sandbox/http/page'
import { hookBoard } from './hook-board'
import { switchBoard } from './switch-board'
import { table } from './table'
import { vendorTable } from './vendor-table'

const code = (text: string) => html`<code>${text}</code>`
const lines = (texts: string[]) => texts.map((text) => html`<div>${code(text)}</div>`)

const calls = [
  [dialogPaths.join(', '), 'the consent dialog, with response_type code or token', 'a browser'],
  [`POST ${tokenPath}`, 'exchanges a code or a refresh token for a new pair', 'client_id'],
  ['GET /meta', 'the title of the application', 'JWT'],
  ['GET /me', 'the signed-in person', 'JWT'],
  ['GET /tokens', 'token codes and their decimals', 'JWT'],
  ['GET /balance', 'balances as JSON numbers, filtered by ?tokens=', 'JWT'],
  ['GET /balance/app?contract=', 'balances of any account, 18 decimals', 'public'],
  ['GET /actions/my?contract=', 'the person’s own actions with a contract', 'JWT'],
  ['GET /actions/all?contract=', 'all actions of a contract', 'public'],
  ['GET /fees?username=&tokenCode=', 'fees and exact balances in base units', 'JWT'],
  ['POST /send-tx', 'executes actions and answers with their traces', 'JWT'],
]

const addresses = (origin: string) =>
  html`<p>
      OAuth is under <code>${origin}/id</code>, the resources are under <code>${origin}${apiBase}</code>.
    </p>
    ${table(
      'Endpoints',
      ['Endpoint', 'What it gives', 'Needs'],
      calls.map(([name = '', gives = '', needs = '']) => [code(name), gives, needs]),
    )}`

const registerExample = (origin: string) =>
  html`<p>
      Register your own application, people, contracts and money while the sandbox runs; sandbox/README.md
      lists the fields.
    </p>
    <pre tabindex="0" aria-label="Example: register an application">
curl -X POST ${origin}${controlBase}/clients -H 'content-type: application/json' \\
  -d '{"client_id":"my-dapp","title":"My DApp","origins":["http://localhost:3000"],
       "redirect_uris":["http://localhost:3000/auth/callback"]}'</pre>`

/** What the sandbox is, its people and applications, and every switch. */
export const homePage = (context: Context, url: URL): Page => {
  const people = context.world
    .people()
    .map((person) => [code(person.username), person.displayName, person.locale])
  const clients = context.clients
    .all()
    .map((client) => [
      code(client.client_id),
      client.title,
      html`${lines(client.origins)}`,
      html`${lines(client.redirect_uris)}`,
    ])
  const body = html`<p class="mark">PlasmaPay sandbox</p>
    <h1>A PlasmaPay for this machine</h1>
    <p>People, money and blocks are invented and kept in memory. They are gone when the sandbox stops.</p>
    ${url.searchParams.has('saved') ? html`<p class="note" role="status">Saved. It applies from the next request on.</p>` : ''}
    <h2>People</h2>
    ${table('People', ['Username', 'Name', 'Language'], people)}
    <h2>Applications</h2>
    ${table('Applications', ['Client id', 'Title', 'Whitelisted origins', 'Redirect addresses'], clients)}
    <h2>Endpoints</h2>
    ${addresses(url.origin)}
    <h2>Payment vendors</h2>
    ${vendorTable(url.origin)}
    <h2 id="hooks">Hooks</h2>
    ${hookBoard(context.hooks)}
    <h2>Register</h2>
    ${registerExample(url.origin)}
    <h2 id="switches">Switches</h2>
    ${switchBoard(context.switches())}`
  return { title: 'Front page', body, width: 'wide' }
}
