import { compare, times, type Amount } from '~/domain/money/amount'
import { costsOf, spendsOf, type Spend } from './cost'
import type { SendRequest } from '~/domain/draft/draft'
import type { Fees } from '~/domain/money/fee'
import { hiddenIn } from '~/domain/value/invisible-characters'
import { isObject, type Json } from '~/domain/json/json'
import { lookAlike } from '~/domain/value/look-alike-names'
import { ownCalls, succeeded } from '~/domain/history/own-calls'
import { accountsIn, dealtWith, recipientOf } from './recipients'
import type { ActionItem } from '~/domain/trace/trace'

/** What is known when a request is reviewed. What could not be loaded is null, and said to be unchecked. */
export type Known = {
  /** Who is signed in. */
  account: string
  /** The accounts of the configured DApp. */
  familiar: string[]
  balances: Map<string, Fees | null>
  /** The user's part of each contract's history. */
  history: Map<string, ActionItem[] | null>
  /** Whatever else of the user's history is at hand. */
  elsewhere: ActionItem[][]
  /** What the user has sent from this browser, and was executed. */
  sent: SendRequest[]
}

/** `what` is what the sentence names, `other` what it is compared with. */
export type Risk = {
  kind: RiskKind
  grave: boolean
  /** Counted from 0; null where it concerns the whole request. */
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

/** Content decides who it is, so that an acknowledgement does not outlive what was acknowledged. */
export const idOf = ({ kind, action, what, other, grave }: Risk) =>
  [kind, action ?? '', what, other ?? '', grave].join('/')

/** So many earlier calls are a habit; fewer say nothing about what is usual. */
const habit = 3
const farOutside: Amount = { units: 10n, decimals: 0 }
const most: Amount = { units: 9n, decimals: 1 }
const systemActions = new Set(['setcode', 'setabi', 'updateauth', 'deleteauth', 'linkauth'])

/**
 * Everything worth a look before signing, grave first. docs/decisions/0016 tells what is grave and why, 0023 what counts
 * as the user's own history.
 */
export function risksOf(request: SendRequest, known: Known): Risk[] {
  const spends = spendsOf(request, known.account)
  const parts = new Set([...known.history.values(), ...known.elsewhere])
  const histories = [...parts].flatMap((items) => (items ? [items] : []))
  const own = ownCalls(histories, known.account)
  const certain = [
    ...balanceRisks(spends, known),
    ...request.actions.flatMap((action, index) => actionRisks(action, index, spends, known, own)),
  ]
  const dealt = dealtWith(own, known.sent, known.account)
  for (const account of known.familiar) dealt.add(account)
  const others = accountsIn(histories)
  const strangers = request.actions.flatMap((action, index) =>
    known.account !== '' && known.history.get(action.account)
      ? strangerRisk(action, index, certain, dealt, others)
      : [],
  )
  return [...certain, ...strangers, ...unchecked(request, spends, known)].toSorted(
    (a, b) => Number(b.grave) - Number(a.grave),
  )
}

type Action = SendRequest['actions'][number]

function balanceRisks(spends: Spend[], { balances }: Known): Risk[] {
  const loaded = new Map([...balances].flatMap(([token, fees]) => (fees ? [[token, fees] as const] : [])))
  return costsOf(spends, loaded).flatMap(({ token, out, balance, after }): Risk[] => {
    const risk = { action: null, what: token, amount: out, most: balance }
    if (compare(out, balance) > 0) return [{ ...risk, kind: 'more-than-balance', grave: true }]
    if (after.units < 0n) return [{ ...risk, kind: 'fee-not-covered', grave: false }]
    const mostly = compare(out, times(balance, most, 'down')) > 0
    return mostly ? [{ ...risk, kind: 'most-of-balance', grave: true }] : []
  })
}

function actionRisks(
  asked: Action,
  action: number,
  spends: Spend[],
  known: Known,
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
  return [...risks, ...permissionRisks(asked, action, own), ...amountRisks(asked, action, spends, own)]
}

function permissionRisks(asked: Action, action: number, own: ActionItem[]): Risk[] {
  return asked.authorization.flatMap(({ actor, permission }): Risk[] => {
    const used = own.flatMap(({ trace }) =>
      trace.authorization.filter((level) => level.actor === actor).map((level) => level.permission),
    )
    if (used.length === 0 || used.includes(permission)) return []
    const what = `${actor}@${permission}`
    const others = [...new Set(used)].map((other) => `${actor}@${other}`).join(', ')
    return [{ kind: 'new-permission', grave: used.length >= habit, action, what, other: others }]
  })
}

function amountRisks(asked: Action, action: number, spends: Spend[], own: ActionItem[]): Risk[] {
  const same = own
    .filter((item) => item.trace.name === asked.name && succeeded(item))
    .map(({ trace }) => ({ ...trace, data: isObject(trace.data) ? trace.data : {} }))
  return spends
    .filter((spend) => spend.action === action)
    .flatMap((spend): Risk[] => {
      const actors = asked.authorization.map(({ actor }) => actor)
      const amounts = actors.flatMap((actor) =>
        spendsOf({ actions: same }, actor).flatMap(({ token, amount }) =>
          token === spend.token ? [amount] : [],
        ),
      )
      const [largest] = amounts.toSorted((a, b) => compare(b, a))
      if (!largest || amounts.length < habit) return []
      if (compare(spend.amount, times(largest, farOutside, 'up')) <= 0) return []
      return [
        {
          kind: 'unusual-amount',
          grave: true,
          action,
          what: spend.token,
          amount: spend.amount,
          most: largest,
        },
      ]
    })
}

/** A new recipient is nothing unusual by itself; it is where the same action is grave for another reason. */
function strangerRisk(
  asked: Action,
  action: number,
  certain: Risk[],
  dealt: Set<string>,
  others: Set<string>,
): Risk[] {
  const to = recipientOf(asked)
  if (to === null || dealt.has(to)) return []
  // Whoever only sent something to the user is one more account to be taken for, and no reason to trust it.
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

function unchecked({ actions }: SendRequest, spends: Spend[], { balances, history }: Known): Risk[] {
  const tokens = new Set(spends.map(({ token }) => token))
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
