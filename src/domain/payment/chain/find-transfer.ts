import { add, compare, subtract, zero, type Amount } from '~/domain/money/amount'
import { contractOf, type Arrival, type PublicHistory } from './arrivals'

/** As on a receipt: "unchecked" is neither proof nor contradiction. */
export type Verdict = 'match' | 'differs' | 'unchecked'

/** What is looked for: the money that an invoice asks for. */
export type Wanted = {
  /** The names that the invoice goes by. A memo names it with one of them. */
  ids: readonly string[]
  amount: Amount
  token: string
  /** When the invoice was made, in milliseconds; null where the vendor does not tell. */
  created: number | null
  /** What the vendor says of it. "ended": not paid, and not to be paid any more. */
  said: 'paid' | 'open' | 'ended'
}

/** What speaks against a transfer that names the invoice. */
export type Flaw = 'before' | 'token' | 'fake'
type ChainReason =
  | 'exact'
  | 'no-memo'
  | 'parts'
  | 'twice'
  | 'several'
  | 'less'
  | 'more'
  | Flaw
  | 'unexpected'
  | 'which'
  | 'not-yet'
  | 'none-due'
  | 'absent'
  | 'empty'
  | 'too-far'
  | 'unreadable'

export type Finding = {
  verdict: Verdict
  reason: ChainReason
  /** The transfers that decide, the oldest first. */
  transfers: Arrival[]
  /** What came in the invoice’s own token; null where nothing did. */
  came: Amount | null
  /** Other transfers that name the invoice, each with what is wrong with it. */
  others: { transfer: Arrival; flaw: Flaw }[]
}

/** A block’s time may be so much before the moment at which it took a transfer. */
const blockMs = 500

const isPartOfWord = /[\w-]/

/** Whether the id stands in the memo by itself, not as a part of another one. */
function names(memo: string, id: string): boolean {
  if (id === '') return false
  for (let at = memo.indexOf(id); at >= 0; at = memo.indexOf(id, at + 1))
    if (!isPartOfWord.test(memo.charAt(at - 1)) && !isPartOfWord.test(memo.charAt(at + id.length)))
      return true
  return false
}

function flawOf(transfer: Arrival, { token, created }: Wanted): Flaw | null {
  if (transfer.contract !== contractOf(transfer.token)) return 'fake'
  if (transfer.token !== token.toUpperCase()) return 'token'
  const isEarly = created !== null && transfer.time !== null && transfer.time < created - blockMs
  return isEarly ? 'before' : null
}

/** Looks in the public history of the shop’s account for the transfer that paid an invoice. */
export function findTransfer(wanted: Wanted, history: PublicHistory): Finding {
  const named = history.arrivals.filter(({ memo }) => wanted.ids.some((id) => names(memo, id)))
  const good = named.filter((each) => flawOf(each, wanted) === null)
  const others = named.flatMap((transfer) => {
    const flaw = flawOf(transfer, wanted)
    return flaw ? [{ transfer, flaw }] : []
  })
  const isExact = ({ amount }: Arrival) => compare(amount, wanted.amount) === 0
  // A memo that names nothing leaves it to amount, token and time, which prove little before the vendor says that it is paid.
  const silent = history.arrivals.filter(
    (each) =>
      wanted.said === 'paid' && each.memo.trim() === '' && isExact(each) && flawOf(each, wanted) === null,
  )
  const found = (verdict: Verdict, reason: ChainReason, transfers: Arrival[] = []): Finding => {
    const came = transfers.filter((each) => flawOf(each, wanted) === null)
    const sum = came.reduce((total, { amount }) => add(total, amount), zero)
    return { verdict, reason, transfers, came: came.length > 0 ? sum : null, others }
  }
  const paid = (reason: ChainReason, transfers: Arrival[]) =>
    wanted.said === 'ended' ? found('differs', 'unexpected', transfers) : found('match', reason, transfers)

  // What no contract of a token has moved is no money, whoever sends it.
  const real = others.filter(({ flaw }) => flaw !== 'fake')
  const [first, second] = good
  if (first && (second || real.length > 0)) {
    if (second && good.every(isExact)) return found('differs', 'twice', good)
    const sum = good.reduce((total, { amount }) => add(total, amount), zero)
    const isWhole = compare(sum, wanted.amount) === 0 && real.length === 0
    return isWhole ? paid('parts', good) : found('differs', 'several', good)
  }
  if (first) {
    const off = subtract(first.amount, wanted.amount).units
    return off === 0n ? paid('exact', good) : found('differs', off < 0n ? 'less' : 'more', good)
  }
  const worst = real[0] ?? others[0]
  if (worst) return found('differs', worst.flaw, [worst.transfer])
  if (silent.length > 1) return found('unchecked', 'which', silent)
  if (silent.length === 1) return paid('no-memo', silent)
  return nothingFound(wanted, history, found)
}

function nothingFound(
  { said, created }: Wanted,
  { arrivals, since, isWhole, unreadable }: PublicHistory,
  found: (verdict: Verdict, reason: ChainReason) => Finding,
): Finding {
  if (said === 'open') return found('unchecked', 'not-yet')
  if (said === 'ended') return found('unchecked', 'none-due')
  if (unreadable > 0) return found('unchecked', 'unreadable')
  if (since === null && arrivals.length === 0) return found('differs', 'empty')
  const reaches = isWhole || (since !== null && created !== null && since <= created)
  return reaches ? found('differs', 'absent') : found('unchecked', 'too-far')
}
