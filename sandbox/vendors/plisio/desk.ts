import { randomBytes } from 'node:crypto'
import type { CoinLedger } from '#sandbox/vendors/coins/ledger'
import { coins } from '#sandbox/vendors/coins/rates'
import { split, type Clock } from './figures'
import { confirmationsIn, endOf, isOpen, receivedOf, statusAt, type Invoice, type Status } from './invoice'
import { priceOf } from './price'
import { allowedCoins, type Params } from './request'

type DeskOptions = {
  clock: () => Clock
  ledger: CoinLedger
  /** Told after every change of status, money or confirmations. */
  changed: (invoice: Invoice) => void
  after: (ms: number, act: () => void) => void
}
type Making = { params: Params; origin: string; isClientPaying: boolean; coin?: string }

const id = () => randomBytes(12).toString('hex')
const defaultMinutes = '120'
/** A timer cannot wait longer than 24 days. */
const longestMs = 3_600_000

// for tests
export const depositAccount = (invoice: Invoice) => `plisio invoice ${invoice.wallet}`
export const shopAccount = 'plisio shop'
const commissionAccount = 'plisio commission'

/** All invoices of the shop at Plisio, and what becomes of them. A method that answers a text has refused, and says why. */
export function createDesk({ clock, ledger, changed, after }: DeskOptions) {
  const invoices = new Map<string, Invoice>()
  const byNumber = new Map<string, Invoice>()

  /** Money leaves the invoice’s address for good when the invoice ends. */
  const settle = (invoice: Invoice) => {
    const { price, deposits } = invoice
    if (!price) return
    const from = depositAccount(invoice)
    if (invoice.status === 'error') {
      for (const { payer, units } of deposits) ledger.move(price.coin.cid, from, payer, units)
      invoice.deposits = []
      return
    }
    const { commission, rest } = split(invoice, receivedOf(invoice))
    ledger.move(price.coin.cid, from, commissionAccount, commission)
    ledger.move(price.coin.cid, from, shopAccount, rest)
  }

  const seen = new Map<string, string>()
  /** What the last callback said, so that each is sent once. */
  const stateOf = (invoice: Invoice) => {
    const { now, blockMs } = clock()
    return [invoice.status, receivedOf(invoice), confirmationsIn(invoice, now, blockMs)].join(' ')
  }
  const advance = (invoice: Invoice) => {
    const { now, blockMs } = clock()
    const wasOpen = isOpen(invoice)
    if (!wasOpen) return
    invoice.status = statusAt(invoice, now, blockMs)
    if (!isOpen(invoice)) settle(invoice)
    const state = stateOf(invoice)
    if (seen.get(invoice.id) === state) return
    seen.set(invoice.id, state)
    changed(invoice)
  }

  const turns = new Map<string, number>()
  /** Looks at the invoice again when its next block comes, or when it ends. */
  const wake = (invoice: Invoice) => {
    const turn = (turns.get(invoice.id) ?? 0) + 1
    turns.set(invoice.id, turn)
    const { now, blockMs } = clock()
    const waits = invoice.deposits.length > 0 ? blockMs : endOf(invoice) - now - invoice.aheadMs
    after(Math.min(Math.max(waits, 1), longestMs), () => {
      if (turns.get(invoice.id) !== turn) return
      advance(invoice)
      if (isOpen(invoice)) wake(invoice)
    })
  }
  const end = (invoice: Invoice, status: Status) => {
    if (!isOpen(invoice)) return
    invoice.status = status
    settle(invoice)
    changed(invoice)
  }

  const add = ({ params, origin, isClientPaying, coin }: Making, switchId: string | null) => {
    const { now } = clock()
    const chosen = coin ?? params.currency
    const invoice: Invoice = {
      id: id(),
      params,
      origin,
      createdAt: now,
      expiresAt: now + Number(params.expire_min ?? defaultMinutes) * 60_000,
      aheadMs: 0,
      viewKey: randomBytes(16).toString('hex'),
      wallet: `sandbox${randomBytes(14).toString('hex')}`,
      isClientPaying,
      price: chosen === undefined ? null : (priceOf(params, chosen, isClientPaying) ?? null),
      deposits: [],
      status: 'new',
      switchId,
      activeId: null,
    }
    invoices.set(invoice.id, invoice)
    seen.set(invoice.id, stateOf(invoice))
    wake(invoice)
    return invoice
  }

  return {
    create(making: Making) {
      const invoice = add(making, null)
      byNumber.set(making.params.order_number ?? '', invoice)
      return invoice
    },
    withNumber: (number: string) => byNumber.get(number),
    one(invoiceId: string) {
      const invoice = invoices.get(invoiceId)
      if (invoice) advance(invoice)
      return invoice
    },
    /** The newest first. */
    all() {
      for (const invoice of invoices.values()) advance(invoice)
      return [...invoices.values()].toReversed()
    },
    pay(invoice: Invoice, payer: string, units: bigint, isInternal = false) {
      advance(invoice)
      if (!isOpen(invoice)) return 'This invoice is closed.'
      if (!invoice.price) return 'Choose a coin first.'
      if (units <= 0n) return 'Nothing was sent.'
      const { cid } = invoice.price.coin
      ledger.open(payer)
      if (ledger.balance(payer, cid) < units) return `${payer} has not that much ${cid}.`
      ledger.move(cid, payer, depositAccount(invoice), units)
      const hash = randomBytes(32).toString('hex')
      invoice.deposits.push({ payer, units, at: clock().now, hash, isInternal, skipped: 0 })
      advance(invoice)
      if (isOpen(invoice)) wake(invoice)
      return invoice
    },
    /** A block, whatever the clock says. */
    confirm(invoice: Invoice) {
      for (const deposit of invoice.deposits) deposit.skipped++
      advance(invoice)
    },
    /** Lets the time pass that is left. */
    passTime(invoice: Invoice) {
      invoice.aheadMs += Math.max(0, endOf(invoice) - clock().now - invoice.aheadMs)
      advance(invoice)
    },
    /** What was sent goes back to those who sent it. */
    fail: (invoice: Invoice) => end(invoice, 'error'),
    cancel: (invoice: Invoice) =>
      invoice.deposits.length > 0 ? 'Something has been paid already.' : end(invoice, 'cancelled'),
    /** The first choice is the invoice’s own; another one opens another invoice. What has come to the first one stays there. */
    choose(invoice: Invoice, cid: string): Invoice | string {
      advance(invoice)
      if (!isOpen(invoice)) return 'The coin cannot be changed any more.'
      const allowed = allowedCoins(
        invoice.params,
        coins.map((coin) => coin.cid),
      )
      const price = priceOf(invoice.params, cid, invoice.isClientPaying)
      if (!price || !allowed.includes(cid) || price.coin.isDown) return 'This coin is not allowed.'
      if (invoice.params.source_amount === undefined) return 'The price is in this coin.'
      if (!invoice.price) {
        invoice.price = price
        return invoice
      }
      if (invoice.price.coin.cid === cid) return invoice
      const { params, origin, isClientPaying } = invoice
      const first = invoice.switchId ?? invoice.id
      const next = add({ params, origin, isClientPaying, coin: cid }, first)
      for (const each of invoices.values())
        if (each.id === first || each.switchId === first) each.activeId = next.id
      end(invoice, 'cancelled duplicate')
      return next
    },
  }
}
