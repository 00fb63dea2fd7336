import { html, raw } from 'hono/html'
import { personChoices } from '#sandbox/http/person-choices'
import { ownReferrer } from '#sandbox/http/own-page'
import { pageResponse, type Html } from '#sandbox/http/page'
import { shop } from './shop'

type Payer = { username: string; displayName: string }
/** `first` is the button that the page is for; each posts its `value` as `decision`. */
export type PayChoice = { value: string; words: string }

export type PayPage = {
  vendor: string
  /** What is paid, the largest on the page: "12.5 EURP". */
  amount: string
  facts: [string, string | Html][]
  /** What has become of the payment, where nobody can pay any more. */
  state?: string
  /** The state is not the last one, so looking again makes sense. */
  isOpen?: boolean
  /** Why the last press did nothing. */
  problem?: string
  /** `more` stands between the people and the buttons. */
  form?: { people: Payer[]; choices: PayChoice[]; more?: Html }
  /** Where the payer goes after paying, so that the form may lead there. */
  leadsTo?: (string | undefined)[]
}

const payForm = ({ people, choices, more }: NonNullable<PayPage['form']>) =>
  html`<form method="post">
    ${people.length > 0 ? personChoices('Pay as', people) : ''} ${more ?? ''}
    <div class="row">
      ${choices.map(
        ({ value, words }, n) =>
          html`<button ${n === 0 ? raw('class="first"') : ''} type="submit" name="decision" value="${value}">
            ${words}
          </button>`,
      )}
    </div>
  </form>`

/** The page on which a payer pays. It works without scripts; the form is posted to the page’s own address. */
export const payPage = (page: PayPage, status = 200) => {
  const { vendor, amount, facts, state, problem, form } = page
  // Chromium applies form-action also to the redirect that follows the form.
  const origins = (page.leadsTo ?? []).flatMap((address) => (address ? new URL(address).origin : []))
  const body = html`<p class="mark">${vendor} in the PlasmaPay sandbox</p>
    <div class="card">
      <h1>${state ? `${amount}: ${state}` : `Pay ${amount}`}</h1>
      <p>to ${shop.title}</p>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${problem ? html`<p class="note bad" role="alert">${problem}</p>` : ''} ${form ? payForm(form) : ''}
      ${page.isOpen ? html`<p><a href="">Look again</a></p>` : ''}
    </div>
    <p class="muted">The people and their money exist on this machine only. There is no password.</p>`
  return pageResponse(
    { title: `${vendor}: ${amount}`, body },
    { status, formTarget: origins.join(' '), ...ownReferrer },
  )
}

export const missingPage = (vendor: string) =>
  pageResponse(
    {
      title: `${vendor}: not found`,
      body: html`<p class="mark">${vendor} in the PlasmaPay sandbox</p>
        <h1>There is no such payment</h1>
        <p>It was never made, or the sandbox has been restarted since.</p>`,
    },
    { status: 404 },
  )

export const foreignPage = (vendor: string) =>
  pageResponse(
    {
      title: `${vendor}: refused`,
      body: html`<h1>Only this page itself may send its form</h1>
        <p>Open the payment’s address and press a button there.</p>`,
    },
    { status: 403 },
  )

/** After a form: reloading the page it leads to sends nothing again. */
export const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })

export const partWritten = 'A part is written here: press “Pay a part”, or empty the field.'
