import { compare, type Amount } from '~/domain/money/amount'
import { isObject } from '~/domain/json/json'
import { keeperOf } from '~/domain/money/keeper'
import { digits, isNotification, type Trace } from './trace'
import { quantityIn, transferOf } from './transfer'

/** Money that went from one account to another. `from` is null where a token is issued, `to` where it is retired. */
export type Movement = {
  kind: 'transfer' | 'issue' | 'retire'
  from: string | null
  to: string | null
  /** The contract of the token: two contracts may use the same code. */
  contract: string
  token: string
  amount: Amount
  memo: string
  trace: Trace
}

const transferNames = /(?:^|[a-z_])transfer$|^transferfrom$|^stake$/
const retireNames = new Set(['retire', 'burn'])
export const isMoneyName = (name: string) =>
  transferNames.test(name) || name === 'issue' || retireNames.has(name)

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The movement that an action claims by its name and data, whether or not its contract can make it. */
export function claimedMovement(trace: Trace): Movement | undefined {
  const { account: contract, name, data, authorization } = trace
  if (!isMoneyName(name) || !isObject(data)) return undefined
  const quantity = quantityIn(data, contract)
  if (!quantity || quantity.amount.units <= 0n) return undefined
  const { amount, token } = quantity
  const facts = { contract, token, amount, memo: text(data.memo) ?? '', trace }
  const actor = authorization[0]?.actor
  const to = text(data.to)
  if (transferNames.test(name)) {
    const transfer = transferOf(trace)
    return transfer && { kind: 'transfer', from: transfer.from, to: transfer.to, ...facts }
  }
  if (name === 'issue')
    return to === undefined
      ? undefined
      : { kind: 'issue', from: null, to: isPassedOn(trace, actor, to) ? (actor ?? to) : to, ...facts }
  const owner = text(data.from) ?? text(data.owner) ?? actor
  return owner === undefined ? undefined : { kind: 'retire', from: owner, to: null, ...facts }
}

/** Whether issued tokens went to the issuer first and then by transfer to `to`; some contracts give them to `to` at once. */
const isPassedOn = ({ children, account }: Trace, issuer: string | undefined, to: string) =>
  children.some((child) => {
    const transfer = child.account === account ? transferOf(child) : undefined
    return transfer !== undefined && transfer.from === issuer && transfer.to === to
  })

/**
 * The movement that this action itself made. Only a token's own contract can move it; another contract may have an action of
 * the same name that calls the token's contract.
 */
export function movementOf(trace: Trace): Movement | undefined {
  const claim = claimedMovement(trace)
  if (!claim) return undefined
  const keeper = keeperOf(claim.token)
  if (keeper !== undefined) return keeper === claim.contract ? claim : undefined
  return isMadeByAnother(claim) ? undefined : claim
}

/** EOSIO allows inline actions four deep, some chains ten; deeper ones cannot be part of the same movement. */
const maxDepth = 16

/** Whether an inline action of another contract makes the same movement. What notified accounts did does not count. */
function isMadeByAnother(claim: Movement): boolean {
  let level = inlineActionsOf(claim.trace)
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const isBelow = level.some((next) => {
      const below = next.account === claim.contract ? undefined : claimedMovement(next)
      return below !== undefined && isSameMoney(claim, below)
    })
    if (isBelow) return true
    level = level.flatMap(inlineActionsOf)
  }
  return false
}

/** Some servers also list what notified accounts did below an action; the creator's ordinal tells these apart. */
const inlineActionsOf = ({ children, raw }: Trace) =>
  children.filter((child) => {
    const creator = digits(child.raw.creator_action_ordinal)
    const own = digits(raw.action_ordinal)
    return !isNotification(child) && (creator === null || own === null || creator === own)
  })

const isSameMoney = (a: Movement, b: Movement) =>
  a.token === b.token && compare(a.amount, b.amount) === 0 && (a.from === b.from || a.to === b.to)
