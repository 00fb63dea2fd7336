import { compare, type Amount } from '~/domain/money/amount'
import { isObject } from '~/domain/json/json'
import { keeperOf } from '~/domain/money/keeper'
import { digits, isNotification, type Trace } from './trace'
import { quantityIn, transferOf } from './transfer'

/** One step of money. Of `from` and `to` the missing one is nobody: a token is issued or destroyed. */
export type Move = {
  kind: 'transfer' | 'issue' | 'retire'
  from: string | null
  to: string | null
  /** Whose token: two contracts may call theirs the same. */
  contract: string
  token: string
  amount: Amount
  memo: string
  trace: Trace
}

const giving = /(?:^|[a-z_])transfer$|^transferfrom$|^stake$/
const destroying = new Set(['retire', 'burn'])
export const isMoneyName = (name: string) => giving.test(name) || name === 'issue' || destroying.has(name)

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The step of money that an action tells of by its name and data, whether or not its contract can take it. */
export function toldIn(trace: Trace): Move | undefined {
  const { account: contract, name, data, authorization } = trace
  if (!isMoneyName(name) || !isObject(data)) return undefined
  const quantity = quantityIn(data, contract)
  if (!quantity || quantity.amount.units <= 0n) return undefined
  const { amount, token } = quantity
  const facts = { contract, token, amount, memo: text(data.memo) ?? '', trace }
  const actor = authorization[0]?.actor
  const to = text(data.to)
  if (giving.test(name)) {
    const transfer = transferOf(trace)
    return transfer && { kind: 'transfer', from: transfer.from, to: transfer.to, ...facts }
  }
  if (name === 'issue')
    return to === undefined
      ? undefined
      : { kind: 'issue', from: null, to: passedOn(trace, actor, to) ? (actor ?? to) : to, ...facts }
  const owner = text(data.from) ?? text(data.owner) ?? actor
  return owner === undefined ? undefined : { kind: 'retire', from: owner, to: null, ...facts }
}

/** A token's contract makes new tokens for the issuer first, and then transfers them; some give them out at once. */
const passedOn = ({ children, account }: Trace, issuer: string | undefined, to: string) =>
  children.some((child) => {
    const transfer = child.account === account ? transferOf(child) : undefined
    return transfer !== undefined && transfer.from === issuer && transfer.to === to
  })

/**
 * The step of money that this very action was. Only a token's own contract can move it; any other may have an action of
 * the same name that makes the token's contract do it.
 */
export function moveOf(trace: Trace): Move | undefined {
  const told = toldIn(trace)
  if (!told) return undefined
  const keeper = keeperOf(told.token)
  if (keeper !== undefined) return keeper === told.contract ? told : undefined
  return isPassedDown(told) ? undefined : told
}

/** EOSIO lets actions cause one another four deep, some chains ten: further down nobody passes anything on. */
const deepest = 16

/** Another contract was made to do the same. What an account did on being told of it is its own affair. */
function isPassedDown(told: Move): boolean {
  let level = causedBy(told.trace)
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const isBelow = level.some((next) => {
      const below = next.account === told.contract ? undefined : toldIn(next)
      return below !== undefined && isSame(told, below)
    })
    if (isBelow) return true
    level = level.flatMap(causedBy)
  }
  return false
}

/** Some servers list below an action what the accounts did that were told of it; the creator says whose doing it was. */
const causedBy = ({ children, raw }: Trace) =>
  children.filter((child) => {
    const creator = digits(child.raw.creator_action_ordinal)
    const own = digits(raw.action_ordinal)
    return !isNotification(child) && (creator === null || own === null || creator === own)
  })

const isSame = (a: Move, b: Move) =>
  a.token === b.token && compare(a.amount, b.amount) === 0 && (a.from === b.from || a.to === b.to)
