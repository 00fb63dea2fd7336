import { add } from '~/domain/money/amount'
import type { Entry, Money, Moved } from './entry'
import type { Listed } from './lines'

/** From whose side money is “in” and “out”. `mine`: it is the reader’s own side, and sentences say “you”. */
export type Perspective = { accounts: string[]; mine: boolean }

/** `between`: between others. `named`: the data names it, but no transfer is seen, or it failed. */
export type Flow = Money & { direction: 'in' | 'out' | 'between' | 'named' }

/** What happened, in parts that a language makes a sentence of. */
type Happened =
  | (Money & { is: 'sent'; to: string })
  | (Money & { is: 'received'; from: string })
  | (Money & { is: 'moved'; from: string; to: string })
  | { is: 'called'; name: string; account: string; by: string[]; byMe: boolean; paid: Money[]; got: Money[] }
  | { is: 'unknown' }

/** A line as it is shown: plain values only, so that it may come from a worker. */
export type ActivityRow = {
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  account: string
  name: string
  receiver: string
  /** Who else was told. */
  notified: string[]
  accounts: string[]
  happened: Happened
  flows: Flow[]
  except: string | null
  /** The server does not have it any more, or has not shown it this time. */
  keptHere: boolean
}

export function rowOf(listed: Listed, perspective: Perspective, keptHere: boolean): ActivityRow {
  const { head, notices } = listed
  const { sequence, block, time, account, name, receiver } = head
  return {
    sequence,
    block,
    time,
    account,
    name,
    receiver,
    notified: notices.map((notice) => notice.receiver),
    accounts: partiesOf(head),
    happened: happenedIn(listed, perspective),
    flows: flowsOf(listed, perspective, 'sum'),
    except: failureOf(listed),
    keptHere,
  }
}

export const failureOf = ({ head, below }: Listed): string | null =>
  head.except ?? below.find(({ except }) => except !== null)?.except ?? null

const actorsOf = ({ authorization }: Entry) => [
  ...new Set(authorization.map((level) => level.split('@')[0] ?? '')),
]

/** Who acted, and between whom money went; the contract itself stands in its own column. */
const partiesOf = (entry: Entry) =>
  [...new Set([...actorsOf(entry), ...entry.moved.flatMap(({ from, to }) => [from, to])])].filter(Boolean)

/** Traces below are in the head's own tree, unless the server wrote them flat. */
function movedIn({ head, below }: Listed): Moved[] {
  const told = new Set(head.nested)
  const flat = below.filter(({ sequence, receiver, account }) => receiver === account && !told.has(sequence))
  if (flat.length === 0) return head.moved
  const inside = new Set(flat.flatMap(({ nested }) => nested))
  return [
    ...head.moved,
    ...flat.filter(({ sequence }) => !inside.has(sequence)).flatMap(({ moved }) => moved),
  ]
}

const directionOf = ({ from, to }: Moved, { accounts }: Perspective): Flow['direction'] => {
  const [gives, takes] = [accounts.includes(from), accounts.includes(to)]
  return gives === takes ? 'between' : gives ? 'out' : 'in'
}

/** Every amount by itself, or one sum for each direction and token. A failed action has moved nothing. */
export function flowsOf(listed: Listed, perspective: Perspective, how: 'each' | 'sum'): Flow[] {
  const moved = movedIn(listed)
  const { named } = listed.head
  const failed = failureOf(listed) !== null
  if (moved.length === 0) return named ? [{ ...named, direction: 'named' }] : []
  const flows = moved.map((each): Flow => ({
    amount: each.amount,
    token: each.token,
    direction: failed ? 'named' : directionOf(each, perspective),
  }))
  return how === 'each' ? flows : summed(flows)
}

function summed(flows: Flow[]): Flow[] {
  const sums = new Map<string, Flow>()
  for (const flow of flows) {
    const key = `${flow.direction} ${flow.token}`
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, amount: add(sum.amount, flow.amount) } : flow)
  }
  return [...sums.values()]
}

function happenedIn(listed: Listed, { accounts, mine }: Perspective): Happened {
  const { head } = listed
  if (head.account === '' && head.name === '') return { is: 'unknown' }
  if (head.transfer) {
    const { from, to, amount, token } = head.transfer
    const [gives, takes] = [mine && accounts.includes(from), mine && accounts.includes(to)]
    if (gives && !takes) return { is: 'sent', to, amount, token }
    if (takes && !gives) return { is: 'received', from, amount, token }
    return { is: 'moved', from, to, amount, token }
  }
  const flows = mine ? flowsOf(listed, { accounts, mine }, 'sum') : []
  const money = (wanted: Flow['direction']) =>
    flows.filter(({ direction }) => direction === wanted).map(({ amount, token }) => ({ amount, token }))
  const by = actorsOf(head)
  return {
    is: 'called',
    name: head.name,
    account: head.account,
    by,
    byMe: mine && by.some((actor) => accounts.includes(actor)),
    paid: money('out'),
    got: money('in'),
  }
}
