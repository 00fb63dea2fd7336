import type { Price } from './price'

export type Status =
  | 'new'
  | 'pending'
  | 'pending internal'
  | 'expired'
  | 'completed'
  | 'mismatch'
  | 'error'
  | 'cancelled'
  | 'cancelled duplicate'

/** Money that somebody sent to an invoice’s address. `skipped` counts confirmations that did not wait for their time. */
type Deposit = {
  payer: string
  units: bigint
  at: number
  hash: string
  isInternal: boolean
  skipped: number
}

export type Invoice = {
  id: string
  /** As requested, without the key. */
  params: Readonly<Record<string, string>>
  /** Where its pages are. */
  origin: string
  createdAt: number
  expiresAt: number
  /** Time that was let pass on its page, in ms. */
  aheadMs: number
  viewKey: string
  wallet: string
  isClientPaying: boolean
  /** Null until the payer has chosen a coin. */
  price: Price | null
  deposits: Deposit[]
  status: Status
  /** The invoice that the payer left for this coin. */
  switchId: string | null
  /** The invoice that was opened instead of this one. */
  activeId: string | null
}

const open: ReadonlySet<Status> = new Set(['new', 'pending', 'pending internal'])
export const isOpen = ({ status }: Invoice) => open.has(status)

export const receivedOf = ({ deposits }: Invoice) => deposits.reduce((sum, { units }) => sum + units, 0n)

/** By the clock a block comes every `blockMs`. */
function confirmationsOf({ at, skipped }: Deposit, now: number, blockMs: number) {
  if (blockMs === 0) return Infinity
  return Math.max(0, Math.floor((now - at) / blockMs)) + skipped
}

/** A payment from one account of Plisio to another is on no chain: one step is enough. */
const neededFor = ({ isInternal }: Deposit, { price }: Invoice) =>
  isInternal ? 1 : (price?.coin.confirmations ?? 1)

const isConfirmed = (invoice: Invoice, deposit: Deposit, now: number, blockMs: number) =>
  confirmationsOf(deposit, now, blockMs) >= neededFor(deposit, invoice)

export const unconfirmedOf = (invoice: Invoice, now: number, blockMs: number) =>
  invoice.deposits
    .filter((deposit) => !isConfirmed(invoice, deposit, now, blockMs))
    .reduce((sum, { units }) => sum + units, 0n)

/** Those of the deposit that has fewest, and never more than are expected. */
export const confirmationsIn = (invoice: Invoice, now: number, blockMs: number) =>
  invoice.deposits.length === 0
    ? 0
    : Math.min(
        ...invoice.deposits.map((each) =>
          Math.min(confirmationsOf(each, now, blockMs), neededFor(each, invoice)),
        ),
      )

const tenHours = 10 * 3600 * 1000

/** When an invoice ends that nothing more is paid to. */
export const endOf = (invoice: Invoice) =>
  invoice.deposits.length === 0
    ? Math.min(invoice.expiresAt, invoice.createdAt + tenHours)
    : invoice.expiresAt

/** What the clock and the deposits make of an open invoice. */
export function statusAt(invoice: Invoice, now: number, blockMs: number): Status {
  if (!isOpen(invoice)) return invoice.status
  const { price, deposits } = invoice
  const [received, due] = [receivedOf(invoice), price?.due ?? 0n]
  const isInternal = deposits.length > 0 && deposits.every((each) => each.isInternal)
  const pending = isInternal ? 'pending internal' : 'pending'
  if (price && received >= due) {
    if (deposits.some((each) => !isConfirmed(invoice, each, now, blockMs))) return pending
    return received > due ? 'mismatch' : 'completed'
  }
  const clock = now + invoice.aheadMs
  if (clock >= invoice.expiresAt) return 'expired'
  if (deposits.length > 0) return pending
  return clock >= endOf(invoice) ? 'cancelled' : 'new'
}
