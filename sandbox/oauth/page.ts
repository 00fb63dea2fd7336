import { html } from 'hono/html'
import type { Person } from '#sandbox/context'
import type { AuthorizationRequest } from './request'
import type { Page } from '#sandbox/http/page'
import { personChoices } from '#sandbox/http/person-choices'
import { readScopes, scopes } from '#sandbox/grants/scopes'

/** Asks whether an application may use the person’s account. Works without scripts. */
export const consentPage = (request: AuthorizationRequest, people: Person[], ticket: string): Page => {
  const { client, redirectUri, scope } = request
  const body = html`<p class="mark">PlasmaPay sandbox</p>
    <form class="card" method="post" action="/id/permission-oauth">
      <h1>Allow ${client.title}?</h1>
      <p>${client.title} asks for:</p>
      <ul>
        ${(readScopes(scope) ?? []).map((name) => html`<li>${scopes[name]} <code>${name}</code></li>`)}
      </ul>
      ${personChoices('Sign in as', people)}
      <input type="hidden" name="ticket" value="${ticket}" />
      <div class="row">
        <button class="first" type="submit" name="decision" value="allow">Allow</button>
        <button type="submit" name="decision" value="deny">Deny</button>
      </div>
      <p class="muted">Either way you go back to ${new URL(redirectUri).origin}.</p>
    </form>
    <p class="muted">These people and their money exist on this machine only. There is no password.</p>`
  return { title: `Allow ${client.title}?`, body }
}

export const refusalPage = (message: string): Page => ({
  title: 'This sign-in cannot continue',
  body: html`<p class="mark">PlasmaPay sandbox</p>
    <h1>This sign-in cannot continue</h1>
    <p class="note bad" role="alert">${message}</p>
    <p>Nothing was allowed. Go back to the application and start again.</p>
    <p class="muted">
      Building the application? Its client id and its redirect addresses are listed on
      <a href="/">the front page</a>.
    </p>`,
})
