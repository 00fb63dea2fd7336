import { compare, times, type Amount } from '~/domain/money/amount'
import { costsOf, outgoingAmounts, type OutgoingAmount } from './cost'
import type { SendRequest } from '~/domain/draft/draft'
import type { Fees } from '~/domain/money/fee'
import { hiddenIn } from '~/domain/value/invisible-characters'
import { isObject, type Json } from '~/domain/json/json'
import { lookAlike } from '~/domain/value/look-alike-names'
import { ownCalls, succeeded } from '~/domain/trace/own-calls'
import { accountsIn, dealtWith, recipientOf } from './recipients'
import type { ActionItem } from '~/domain/trace/trace'

/** What is known when a request is reviewed. What could not be loaded is null, and its risks are shown as unchecked. */
export type ReviewFacts = {
  /** The account that is signed in. */
  account: string
  /** The accounts of the configured DApp. */
  familiar: string[]
  /** The accounts that the user has a name for, which can be imitated as well. */
  contacts: string[]
  balances: Map<string, Fees | null>
  /** The user's part of each contract's history. */
  history: Map<string, ActionItem[] | null>
  /** Other parts of the user's history that happen to be loaded. */
  elsewhere: ActionItem[][]
  /** Requests of the user that were executed from this browser. */
  sent: SendRequest[]
}

/** `what` is what the sentence on the screen names, `other` what it is compared with. */
export type Risk = {
  kind: RiskKind
  grave: boolean
  /** Index in the request; null for the whole request. */
  action: number | null
  what: string
  other?: string
  amount?: Amount
  most?: Amount
}
// for tests
export type RiskKind =
  | 'more-than-balance'
  | 'most-of-balance'
  | 'fee-not-covered'
  | 'system-action'
  | 'hidden-signs'
  | 'look-alike'
  | 'new-recipient'
  | 'new-permission'
  | 'unusual-amount'
  | 'unknown-action'
  | 'other-actor'
  | 'balance-unchecked'
  | 'history-unchecked'

/** Made of the risk's content, so that an acknowledgement does not count for a risk that has changed. */
export const riskId = ({ kind, action, what, other, grave }: Risk) =>
  [kind, action ?? '', what, other ?? '', grave].join('/')

/** With fewer earlier calls it cannot be said what is usual. */
const habitCalls = 3
const unusualFactor: Amount = { units: 10n, decimals: 0 }
const nineTenths: Amount = { units: 9n, decimals: 1 }
const systemActions = new Set(['setcode', 'setabi', 'updateauth', 'deleteauth', 'linkauth'])

/**
 * All risks of a request, grave ones first. Decision 0016 tells what is grave and why, 0023 what counts as the user's
 * own history.
 */
export function risksOf(request: SendRequest, known: ReviewFacts): Risk[] {
  const outgoing = outgoingAmounts(request, known.account)
  const parts = new Set([...known.history.values(), ...known.elsewhere])
  const histories = [...parts].flatMap((items) => (items ? [items] : []))
  const own = ownCalls(histories, known.account)
  const certain = [
    ...balanceRisks(outgoing, known),
    ...request.actions.flatMap((action, index) => actionRisks(action, index, outgoing, known, own)),
  ]
  const dealt = dealtWith(own, known.sent, known.account)
  for (const account of known.familiar) dealt.add(account)
  const others = new Set([...accountsIn(histories), ...known.contacts])
  const strangers = request.actions.flatMap((action, index) =>
    known.account !== '' && known.history.get(action.account)
      ? recipientRisks(action, index, certain, dealt, others)
      : [],
  )
  return [...certain, ...strangers, ...uncheckedRisks(request, outgoing, known)].toSorted(
    (a, b) => Number(b.grave) - Number(a.grave),
  )
}

type Action = SendRequest['actions'][number]

function balanceRisks(outgoing: OutgoingAmount[], { balances }: ReviewFacts): Risk[] {
  const loaded = new Map([...balances].flatMap(([token, fees]) => (fees ? [[token, fees] as const] : [])))
  return costsOf(outgoing, loaded).flatMap(({ token, out, balance, after }): Risk[] => {
    const risk = { action: null, what: token, amount: out, most: balance }
    if (compare(out, balance) > 0) return [{ ...risk, kind: 'more-than-balance', grave: true }]
    if (after.units < 0n) return [{ ...risk, kind: 'fee-not-covered', grave: false }]
    const mostly = compare(out, times(balance, nineTenths, 'down')) > 0
    return mostly ? [{ ...risk, kind: 'most-of-balance', grave: true }] : []
  })
}

function actionRisks(
  asked: Action,
  action: number,
  outgoing: OutgoingAmount[],
  known: ReviewFacts,
  calls: ActionItem[],
): Risk[] {
  const called = `${asked.account}::${asked.name}`
  const risks: Risk[] = []
  if (systemActions.has(asked.name)) risks.push({ kind: 'system-action', grave: true, action, what: called })
  const hidden = [...new Set(texts(asked.data).flatMap(hiddenIn))]
  if (hidden.length > 0) risks.push({ kind: 'hidden-signs', grave: true, action, what: hidden.join(', ') })
  for (const { actor } of asked.authorization)
    if (known.account !== '' && actor !== known.account)
      risks.push({ kind: 'other-actor', grave: false, action, what: actor, other: known.account })
  if (known.account === '' || !known.history.get(asked.account)) return risks
  const own = calls.filter(({ trace }) => trace.account === asked.account)
  const earlier = [...own.map(({ trace }) => trace), ...known.sent.flatMap(({ actions }) => actions)]
  if (!earlier.some(({ account, name }) => account === asked.account && name === asked.name))
    risks.push({ kind: 'unknown-action', grave: false, action, what: called })
  return [...risks, ...permissionRisks(asked, action, own), ...amountRisks(asked, action, outgoing, own)]
}

function permissionRisks(asked: Action, action: number, own: ActionItem[]): Risk[] {
  return asked.authorization.flatMap(({ actor, permission }): Risk[] => {
    const used = own.flatMap(({ trace }) =>
      trace.authorization.filter((level) => level.actor === actor).map((level) => level.permission),
    )
    if (used.length === 0 || used.includes(permission)) return []
    const what = `${actor}@${permission}`
    const others = [...new Set(used)].map((other) => `${actor}@${other}`).join(', ')
    return [{ kind: 'new-permission', grave: used.length >= habitCalls, action, what, other: others }]
  })
}

function amountRisks(asked: Action, action: number, outgoing: OutgoingAmount[], own: ActionItem[]): Risk[] {
  const same = own
    .filter((item) => item.trace.name === asked.name && succeeded(item))
    .map(({ trace }) => ({ ...trace, data: isObject(trace.data) ? trace.data : {} }))
  return outgoing
    .filter((each) => each.action === action)
    .flatMap(({ token, amount }): Risk[] => {
      const actors = asked.authorization.map(({ actor }) => actor)
      const amounts = actors.flatMap((actor) =>
        outgoingAmounts({ actions: same }, actor).flatMap((each) =>
          each.token === token ? [each.amount] : [],
        ),
      )
      const [largest] = amounts.toSorted((a, b) => compare(b, a))
      if (!largest || amounts.length < habitCalls) return []
      if (compare(amount, times(largest, unusualFactor, 'up')) <= 0) return []
      return [
        {
          kind: 'unusual-amount',
          grave: true,
          action,
          what: token,
          amount,
          most: largest,
        },
      ]
    })
}

/** A new recipient is not grave by itself, only where the same action is grave for another reason. */
function recipientRisks(
  asked: Action,
  action: number,
  certain: Risk[],
  dealt: Set<string>,
  others: Set<string>,
): Risk[] {
  const to = recipientOf(asked)
  if (to === null || dealt.has(to)) return []
  // An account that only sent something to the user can be imitated as well, and is not trusted for it.
  const twin = lookAlike(to, new Set([...dealt, ...others].filter((name) => name !== to)))
  const worse = certain.some((risk) => risk.grave && (risk.action === action || risk.action === null))
  const stranger: Risk = { kind: 'new-recipient', grave: worse || twin !== undefined, action, what: to }
  return twin ? [{ kind: 'look-alike', grave: true, action, what: to, other: twin }, stranger] : [stranger]
}

function texts(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => [key, ...texts(member)])
  return typeof value === 'string' ? [value] : []
}

const missing = (keys: Set<string>, map: Map<string, unknown>) => [...keys].filter((key) => !map.get(key))

function uncheckedRisks(
  { actions }: SendRequest,
  outgoing: OutgoingAmount[],
  { balances, history }: ReviewFacts,
): Risk[] {
  const tokens = new Set(outgoing.map(({ token }) => token))
  const contracts = new Set(actions.map(({ account }) => account))
  return [
    ...missing(tokens, balances).map((what): Risk => ({
      kind: 'balance-unchecked',
      grave: false,
      action: null,
      what,
    })),
    ...missing(contracts, history).map((what): Risk => ({
      kind: 'history-unchecked',
      grave: false,
      action: null,
      what,
    })),
  ]
}
