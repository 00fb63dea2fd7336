import { html } from 'hono/html'
import { controlBase, endpointKeys, type EndpointKey } from '#sandbox/http/endpoints'
import { bodies, flags, numbers } from './switch-form'
import { tableOf } from './table'
import type { Switches } from '#sandbox/switches/switches'
import {
  vendorChoiceNames,
  vendorChoices,
  vendorFlagNames,
  vendorFlags,
  vendorNumberNames,
  vendorNumbers,
} from '#sandbox/switches/vendor-switches'

const numberWords = {
  accessTtl: 'Access token lifetime, s',
  refreshTtl: 'Refresh token lifetime, s',
  clockOffset: 'Server clock ahead by, s',
  history: 'History, thousands of actions',
  tokens: 'Extra tokens',
}
const flagWords = {
  rotate: 'Refresh tokens rotate',
  nestedMe: '/me answers nested',
  legacyMoneyActions: 'moneyActions in the legacy shape',
  noCorsOnErrors: 'Errors without CORS headers',
  bots: 'Bots keep playing',
}
const bodyWords: [string, string][] = [
  ['', 'unchanged'],
  ['html', 'HTML with 200'],
  ['truncate', 'cut in the middle'],
  ['empty', 'empty list'],
]
const dropWords: [string, string][] = [
  ['', 'no'],
  ['before', 'before executing'],
  ['after', 'after executing'],
]
const heads = ['Endpoint', 'Latency, ms', 'Status', 'Times', 'Body', 'Cut the connection']

const number = (label: string, name: string, value: number | undefined) =>
  html`<td><input type="number" name="${name}" aria-label="${label}" value="${value ?? ''}" /></td>`

const choice = (label: string, name: string, value: string | undefined, words: [string, string][]) =>
  html`<td>
    <select name="${name}" aria-label="${label}">
      ${words.map(([key, word]) => html`<option value="${key}" ${key === value ? 'selected' : ''}>${word}</option>`)}
    </select>
  </td>`

const numberField = (name: string, words: string, value: number) =>
  html`<label>${words}<input type="number" name="${name}" value="${value}" /></label>`

const flagField = (name: string, words: string, isOn: boolean) =>
  html`<label class="check"><input type="checkbox" name="${name}" ${isOn ? 'checked' : ''} />${words}</label>`

const row = (switches: Switches, key: EndpointKey) => {
  const name = key === '*' ? 'all endpoints' : key
  const status = switches.status[key]
  const body = bodies.find((body) => switches[body].includes(key))
  return html`<tr>
    <th scope="row">${name}</th>
    ${number(`Latency of ${name}`, `latency ${key}`, switches.latency[key])}
    ${number(`Status of ${name}`, `status ${key}`, status?.status)}
    ${number(`Times for ${name}`, `times ${key}`, status?.times)}
    ${choice(`Body of ${name}`, `body ${key}`, body, bodyWords)}
    ${choice(`Cut the connection of ${name}`, `drop ${key}`, switches.drop[key]?.when, dropWords)}
  </tr>`
}

const perEndpoint = (switches: Switches) =>
  tableOf(
    'Per endpoint',
    heads,
    endpointKeys.map((key) => row(switches, key)),
  )

const vendorFields = (switches: Switches) =>
  html`<fieldset class="fields">
    <legend>Payment vendors</legend>
    ${vendorNumberNames.map((name) => numberField(name, vendorNumbers[name].words, switches[name]))}
    ${vendorChoiceNames.map(
      (name) =>
        html`<label
          >${vendorChoices[name].words}<select name="${name}">
            ${vendorChoices[name].values.map(
              (value) => html`<option ${value === switches[name] ? 'selected' : ''}>${value}</option>`,
            )}
          </select></label
        >`,
    )}
    ${vendorFlagNames.map((name) => flagField(name, vendorFlags[name], switches[name]))}
  </fieldset>`

/** All switches in one form, which is sent as a whole. */
export const switchBoard = (switches: Switches) =>
  html`<p class="muted">
      The same with curl: <code>GET</code> and <code>POST ${controlBase}/switches</code> as JSON, where
      Retry-After and the number of drops can be set too.
    </p>
    <form method="post" action="${controlBase}/switches">
      <div class="fields">${numbers.map((name) => numberField(name, numberWords[name], switches[name]))}</div>
      <div class="fields">${flags.map((name) => flagField(name, flagWords[name], switches[name]))}</div>
      ${vendorFields(switches)} ${perEndpoint(switches)}
      <div class="row actions"><button class="first" type="submit">Save switches</button></div>
    </form>
    <h2>Commands</h2>
    <form class="row actions" method="post" action="${controlBase}/switches">
      <button type="submit" name="do" value="expireAccess">Expire access tokens</button>
      <button type="submit" name="do" value="revokeAll">Revoke all tokens</button>
      <button type="submit" name="do" value="reset">Reset switches</button>
      <button type="submit" name="do" value="restart">Restart the world</button>
    </form>`
