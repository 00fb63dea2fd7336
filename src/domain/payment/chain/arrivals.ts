import { parseJson } from '~/domain/json/json'
import { compare, type Amount } from '~/domain/money/amount'
import { keeperOf } from '~/domain/money/keeper'
import { moneyIn } from '~/domain/trace/money-flow'
import { claimedMovement, type Movement } from '~/domain/trace/movement'
import { isElided } from '~/domain/trace/same-content'
import { digits, readActionItem, walk, type ActionItem, type Trace } from '~/domain/trace/trace'

/** A transfer to an account, as the chain’s public history tells it. Whether it is money depends on `contract`. */
export type Arrival = {
  sequence: string
  /** Milliseconds. */
  time: number | null
  from: string
  /** The contract that ran it: any contract may claim a transfer of any token. */
  contract: string
  token: string
  amount: Amount
  memo: string
}

/** What the public history of an account tells about money that came to it. */
export type PublicHistory = {
  /** The oldest first. */
  arrivals: Arrival[]
  /** The time of its oldest entry, in milliseconds; null where it has none, or none that tells its time. */
  since: number | null
  /** It begins with the first action of the account. */
  isWhole: boolean
  /** Entries that may be transfers and cannot be read. */
  unreadable: number
}

/** The account whose contract alone can move the token: on this chain the code in lower case. */
export const contractOf = (token: string) => keeperOf(token.toUpperCase()) ?? token.toLowerCase()

const isBrought = (claim: Movement | undefined, account: string): claim is Movement & { from: string } =>
  claim?.kind === 'transfer' && claim.to === account && claim.from !== null && claim.from !== account

/** The documents print `{}` for an act they leave out, and a server that lacks the contract’s description gives packed bytes. */
const isUnreadable = (trace: Trace) =>
  isElided(trace) || (trace.name === 'transfer' && typeof trace.data === 'string')

/**
 * Reads the answer of GET /actions/all one action at a time, so that the page can do other things meanwhile. Only actions that
 * bring something are kept. Throws JsonError.
 */
export function* readPublicHistory(
  elements: Iterable<string>,
  account: string,
): Generator<void, PublicHistory> {
  const bringing: ActionItem[] = []
  let oldest: ActionItem | undefined
  let unreadable = 0
  for (const text of elements) {
    const item = readActionItem(parseJson(text))
    const traces = item ? [...walk(item.trace)] : []
    // What the chain refused has moved nothing.
    const hasFailed = traces.some(({ except }) => except !== null)
    if (!item || traces.some(isUnreadable)) unreadable++
    if (item && (!oldest || BigInt(item.sequence) < BigInt(oldest.sequence))) oldest = item
    if (item && !hasFailed && traces.some((trace) => isBrought(claimedMovement(trace), account)))
      bringing.push(item)
    yield
  }
  return {
    arrivals: arrivalsIn(bringing, account),
    since: oldest?.time ?? null,
    isWhole: oldest !== undefined && digits(oldest.raw.account_action_seq) === '0',
    unreadable,
  }
}

/** Each transfer once, however often the history lists it. */
function arrivalsIn(items: ActionItem[], account: string): Arrival[] {
  const home = new Map(items.flatMap((item) => [...walk(item.trace)].map((trace) => [trace, item] as const)))
  const { movements, claimed } = moneyIn(items.map(({ trace }) => trace))
  const claims = claimed.filter(
    (claim) => contractOf(claim.token) !== claim.contract && !isPassedOn(claim, movements),
  )
  return [...movements, ...claims]
    .flatMap((movement): Arrival[] => {
      const item = home.get(movement.trace)
      if (!item || !isBrought(movement, account)) return []
      const { from, contract, token, amount, memo } = movement
      return [{ sequence: item.sequence, time: item.time, from, contract, token, amount, memo }]
    })
    .toSorted((a, b) => (BigInt(a.sequence) < BigInt(b.sequence) ? -1 : 1))
}

/** Whether the token’s own contract makes, below a claim, the movement that it claims. */
function isPassedOn(claim: Movement, movements: readonly Movement[]): boolean {
  const below = new Set(walk(claim.trace))
  return movements.some(
    ({ trace, token, to, amount }) =>
      below.has(trace) && token === claim.token && to === claim.to && compare(amount, claim.amount) === 0,
  )
}
