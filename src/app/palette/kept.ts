import type { Contact } from '~/domain/contact/contact'
import { builtIn, builtIns, type DraftContent, type Template } from '~/domain/draft/template'
import type { Counterparty } from '~/domain/history/counterparties'
import type { ActivityRow } from '~/domain/history/row'
import { typedAs } from '~/domain/finding/typed'
import { paths } from '~/domain/paths'
import { namesContract } from '~/domain/value/contract-name'
import { contractOf } from '~/domain/value/token-contract'
import { config, defaultContract } from '~/stores/config'
import type { Profile } from '~/stores/contract/profiles'
import { openDraft } from '~/stores/draft/draft'
import { composing } from '~/words/compose'
import { formatTime } from '~/words/format'
import { headerWords } from '~/words/header'
import { words } from '~/words/words'
import type { Finding } from './finding'

/** Contacts, then everybody else whom one has paid or been paid by; each with the last payment as a line of its own. */
export function peopleIn(contacts: readonly Contact[], met: readonly Counterparty[]): Finding[] {
  const { people } = headerWords()
  const known = new Map(contacts.map((contact) => [contact.account, contact]))
  const others = met.filter(({ account }) => !known.has(account)).map(({ account }) => account)
  const payments = new Map(met.map((each) => [each.account, each]))
  return [...known.keys(), ...others].flatMap((account): Finding[] => {
    const contact = known.get(account)
    const person: Finding = {
      id: `person ${account}`,
      group: 'people',
      name: contact?.name ?? account,
      detail: contact ? [account, contact.note].filter(Boolean).join(' · ') : people.met,
      account,
      to: namesContract(account) && !contact ? paths.contract(account) : paths.account(account),
    }
    const last = lastPayment(payments.get(account))
    if (!last) return [person]
    return [
      person,
      {
        id: `last ${account}`,
        group: 'people',
        name: last.isPaid ? people.lastPaid(person.name) : people.lastReceived(person.name),
        detail: [last.time === null ? '' : formatTime(last.time), last.memo].filter(Boolean).join(' · '),
        also: account,
        account,
        amount: last,
        to: paths.action(last.sequence, contractOf(last.token), 'my'),
      },
    ]
  })
}

/** The later of the last payments in both directions. */
function lastPayment(met: Counterparty | undefined) {
  const { paid = null, received = null } = met ?? {}
  const isPaid = paid !== null && (received === null || BigInt(paid.sequence) > BigInt(received.sequence))
  const last = isPaid ? paid : received
  return last && { ...last, isPaid }
}

/** An action of one's own history that holds the text that is sought. */
export function rowFinding(row: ActivityRow, sought: string): Finding {
  const { happened, sequence, time, account, name } = row
  const { payments } = headerWords()
  return {
    id: `action ${sequence}`,
    group: 'payments',
    name:
      happened.is === 'sent'
        ? payments.sent(happened.to)
        : happened.is === 'received'
          ? payments.received(happened.from)
          : words.actions.named(account, name),
    ...(time !== null && { detail: formatTime(time) }),
    also: sought,
    ...((happened.is === 'sent' || happened.is === 'received' || happened.is === 'moved') && {
      amount: { amount: happened.amount, token: happened.token },
    }),
    to: paths.action(sequence, account, 'my'),
  }
}

export const tokensIn = (held: readonly { token: string }[]): Finding[] =>
  held.map(({ token }) => ({ id: `token ${token}`, group: 'tokens', name: token, to: paths.token(token) }))

/** The configured DApp, and those that somebody has named. */
export function contractsIn(profiles: readonly Profile[]): Finding[] {
  const { contract = defaultContract(), account } = config().dapp
  const named = profiles.map((profile): Finding => ({
    id: `profile ${profile.name}`,
    group: 'contracts',
    name: profile.name,
    detail: profile.contract,
    to: paths.contract(profile.contract, profile.name),
  }))
  const configured = [...new Set([contract, ...(account ? [account] : [])])].map((each): Finding => ({
    id: `contract ${each}`,
    group: 'contracts',
    name: each,
    to: paths.contract(each),
  }))
  return [...named, ...configured]
}

const open = (content: () => DraftContent) => () => openDraft(content(), null)

export function templatesIn(templates: readonly Template[], username: string): Finding[] {
  const { templates: sentences } = composing()
  return [
    ...templates.map((template): Finding => ({
      id: `template ${template.id}`,
      group: 'templates',
      name: template.name,
      detail: template.tags.join(', '),
      to: paths.transaction(),
      run: open(() => template.content),
    })),
    ...builtIns.map((which): Finding => ({
      id: `built-in ${which}`,
      group: 'templates',
      name: sentences.builtIn[which],
      to: paths.transaction(),
      run: open(() => builtIn(which, username, config().dapp.contract)),
    })),
  ]
}

export const filtersIn = (filters: readonly { name: string; filter: string }[]): Finding[] =>
  filters.map(({ name, filter }) => ({
    id: `filter ${name}`,
    group: 'filters',
    name,
    to: `${paths.activity()}?${filter}`,
  }))

const line = (id: string, name: string, to: string): Finding => ({
  id: `typed ${id}`,
  group: 'pages',
  name,
  to,
})

/** What the text itself may name, looked up nowhere; and the search of Activity for it. */
export function typedIn(text: string, signedIn: boolean): Finding[] {
  const { typed } = headerWords()
  const sought = text.trim()
  if (sought === '') return []
  const lines = typedAs(text).flatMap(({ is, text: name }): Finding[] => {
    if (is === 'sequence') return [line('sequence', words.action.title(name), paths.action(name))]
    if (is === 'transaction') return [line('transaction', typed.transaction(name), paths.tx(name))]
    return [
      line('account', typed.account(name), paths.account(name)),
      line('contract', typed.contract(name), paths.contract(name)),
    ]
  })
  const activity: Finding = {
    id: 'typed search',
    group: 'pages',
    name: typed.inActivity(sought),
    to: `${paths.activity()}?${new URLSearchParams({ q: sought, ...(!signedIn && { whose: 'all' }) })}`,
  }
  return [...lines, activity]
}
