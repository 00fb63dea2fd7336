import { add } from '~/domain/money/amount'
import type { Entry, TokenAmount, EntryMovement } from './entry'
import type { HistoryLine } from './lines'

/** The accounts from whose side money is “in” or “out”. `mine`: they are the reader’s own, and sentences say “you”. */
export type Perspective = { accounts: string[]; mine: boolean }

/** `between`: between other accounts. `named`: in the data only, without a transfer, or the action failed. */
export type Flow = TokenAmount & { direction: 'in' | 'out' | 'between' | 'named' }

/** What happened, as the parts of a sentence in any language. */
type Happened =
  | (TokenAmount & { is: 'sent'; to: string })
  | (TokenAmount & { is: 'received'; from: string })
  | (TokenAmount & { is: 'moved'; from: string; to: string })
  | {
      is: 'called'
      name: string
      account: string
      by: string[]
      byMe: boolean
      /** Told from one's own side, so that nothing paid and nothing got means just that. */
      mine: boolean
      paid: TokenAmount[]
      got: TokenAmount[]
    }
  | { is: 'unknown' }

/** A line as it is shown. Only plain values, so that a worker can send it. */
export type ActivityRow = {
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  account: string
  name: string
  receiver: string
  /** The other accounts that were notified. */
  notified: string[]
  accounts: string[]
  happened: Happened
  /** A payment that one has signed oneself, to be sent again: anybody can make a contract say that one has paid. */
  paid: (TokenAmount & { to: string; memo: string }) | null
  flows: Flow[]
  memo: string
  /** The transaction's id. */
  transaction: string | null
  /** The time of the line above in the list, and whether it is of the same transaction; null at the top. */
  above: { time: number | null; isSame: boolean } | null
  /** Whether the line below is of the same transaction. */
  goesOn: boolean
  except: string | null
  /** The server’s last answer did not have it; it comes from the archive. */
  keptHere: boolean
}

type Neighbours = { above: HistoryLine | undefined; below: HistoryLine | undefined }

export function rowOf(
  listed: HistoryLine,
  perspective: Perspective,
  keptHere: boolean,
  { above, below }: Neighbours,
): ActivityRow {
  const { head, notices } = listed
  const isSame = (other: HistoryLine | undefined) =>
    head.transaction !== null && other?.head.transaction === head.transaction
  const { sequence, block, time, account, name, receiver } = head
  const happened = happenedIn(listed, perspective)
  const except = failureOf(listed)
  return {
    sequence,
    block,
    time,
    account,
    name,
    receiver,
    notified: notices.map((notice) => notice.receiver),
    accounts: partiesOf(head),
    happened,
    paid: happened.is === 'sent' && except === null && head.transfer?.signed ? head.transfer : null,
    flows: flowsOf(listed, perspective, 'sum'),
    memo: memoOf(listed, perspective),
    transaction: head.transaction,
    above: above ? { time: above.head.time, isSame: isSame(above) } : null,
    goesOn: isSame(below),
    except,
    keptHere,
  }
}

export const failureOf = ({ head, below }: HistoryLine): string | null =>
  head.except ?? below.find(({ except }) => except !== null)?.except ?? null

const actorsOf = ({ authorization }: Entry) => [
  ...new Set(authorization.map((level) => level.split('@')[0] ?? '')),
]

/** Who acted, and between whom money went; without the contract, which has a column of its own. */
const partiesOf = (entry: Entry) =>
  [...new Set([...actorsOf(entry), ...entry.moved.flatMap(({ from, to }) => [from, to])])].filter(Boolean)

/** Traces below are counted in the head's own tree, unless the server wrote them flat. */
export function movedIn({ head, below }: HistoryLine): readonly EntryMovement[] {
  const told = new Set(head.nested)
  const flat = below.filter(({ sequence, receiver, account }) => receiver === account && !told.has(sequence))
  if (flat.length === 0) return head.moved
  const inside = new Set(flat.flatMap(({ nested }) => nested))
  return [
    ...head.moved,
    ...flat.filter(({ sequence }) => !inside.has(sequence)).flatMap(({ moved }) => moved),
  ]
}

/** That of a payment of one's own, before those between others. */
const memoOf = (listed: HistoryLine, { accounts }: Perspective): string => {
  const moved = movedIn(listed).filter(({ memo }) => memo !== '')
  const own = moved.find(({ from, to }) => accounts.includes(from) !== accounts.includes(to))
  return (own ?? moved[0])?.memo ?? ''
}

const directionOf = ({ from, to }: EntryMovement, { accounts }: Perspective): Flow['direction'] => {
  const [gives, takes] = [accounts.includes(from), accounts.includes(to)]
  return gives === takes ? 'between' : gives ? 'out' : 'in'
}

/** Each amount, or one sum for each direction and token. A failed action has moved nothing. */
export function flowsOf(listed: HistoryLine, perspective: Perspective, how: 'each' | 'sum'): Flow[] {
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

function happenedIn(listed: HistoryLine, { accounts, mine }: Perspective): Happened {
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
    mine,
    paid: money('out'),
    got: money('in'),
  }
}
