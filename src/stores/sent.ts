import { isTime, readFound, readTexts, requestIn, type Found, type Pending } from '~/domain/pending'
import { sharedList } from './shared-list'

/** A send that was executed, with all its receipt is drawn from. */
export type Sent = {
  id: string
  user: string
  account: string
  draft: string
  body: string
  /** When it left, in milliseconds. */
  began: number
  /** The answer as JSON text; null where it was lost and the send was found in the history instead. */
  answer: string | null
  found: Found | null
  transaction: string | null
  /** Decimals per token: exact balances around the send, fees as estimated and as paid. */
  before: Record<string, string>
  after: Record<string, string>
  predicted: Record<string, string>
  paid: Record<string, string>
}

/** So many receipts of each person are kept, and so many characters of them. */
const most = 30
const room = 1_000_000

const isText = (value: unknown): value is string => typeof value === 'string'
const textOrNull = (value: unknown) => (isText(value) ? value : null)

function readOne(value: unknown): Sent[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value as Partial<Record<keyof Sent, unknown>>
  const { id, user, account, draft, body, began } = fields
  const whole = [id, user, account, draft, body].every(isText) && isTime(began)
  if (!whole || !requestIn(body as string)) return []
  const { before, after, predicted, paid } = fields
  return [
    {
      ...(fields as Pick<Sent, 'id' | 'user' | 'account' | 'draft' | 'body' | 'began'>),
      answer: textOrNull(fields.answer),
      found: readFound(fields.found),
      transaction: textOrNull(fields.transaction),
      before: readTexts(before),
      after: readTexts(after),
      predicted: readTexts(predicted),
      paid: readTexts(paid),
    },
  ]
}

/** What storage holds may be anybody's: what is no receipt is left out. */
// for tests
export const readSent = (stored: unknown): Sent[] => (Array.isArray(stored) ? stored.flatMap(readOne) : [])

const list = sharedList('pp.sent', readSent)
export const useSent = list.use
export const sentSoFar = list.fresh

/** What the record of a send becomes once it is known to be executed. */
export function rememberAs(
  { id, user, account, draft, body, began, before, predicted }: Pending,
  known: Pick<Sent, 'answer' | 'found' | 'transaction' | 'paid'>,
) {
  rememberSent({ id, user, account, draft, body, began, before, predicted, after: {}, ...known })
}

/** Newest first, no more than there is room for; where storage is full the oldest go first. */
function rememberSent(sent: Sent) {
  const others = list.fresh().filter(({ id }) => id !== sent.id)
  const own = others.filter(({ user }) => user === sent.user)
  const dropped = new Set(own.slice(most - 1).map(({ id }) => id))
  let kept = [sent, ...others.filter(({ id }) => !dropped.has(id))]
  while (kept.length > 1 && JSON.stringify(kept).length > room) kept = kept.slice(0, -1)
  while (!list.keep(kept)) {
    if (kept.length === 1) return list.use.setState({ list: kept })
    kept = kept.slice(0, -1)
  }
}

/** `change` is what became known later. */
export function amendSent(id: string, change: Partial<Pick<Sent, 'after'>>) {
  list.keep(list.fresh().map((sent) => (sent.id === id ? { ...sent, ...change } : sent)))
}

export const forgetSent = (user: string) => list.keep(list.fresh().filter((sent) => sent.user !== user))
