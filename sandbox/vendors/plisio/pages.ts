import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Context } from '#sandbox/context'
import { pathOf } from '#sandbox/http/endpoints'
import { readText } from '#sandbox/http/json-body'
import { formType, isForeign } from '#sandbox/http/own-page'
import { pageResponse } from '#sandbox/http/page'
import { foreignPage, missingPage, partWritten, payPage } from '#sandbox/vendors/common/pay-page'
import { toDecimal } from '#sandbox/world/base/decimal'
import { unitsOf } from './figures'
import { receivedOf, type Invoice } from './invoice'
import { invoicePage } from './page'
import type { Plisio } from './plisio'

/** The invoice’s page and what its buttons do. */
export function plisioPages(context: Context, { desk, clock }: Plisio) {
  const show = (invoice: Invoice, problem?: string) =>
    payPage(invoicePage(invoice, clock(), context.world.people(), problem), problem === undefined ? 200 : 422)
  const people = () => context.world.people().map(({ username }) => username)

  const press = (invoice: Invoice, form: URLSearchParams): Invoice | string | void => {
    const payer = form.get('person') ?? ''
    const due = invoice.price?.due ?? 0n
    const left = due > receivedOf(invoice) ? due - receivedOf(invoice) : 0n
    const written = (form.get('part') ?? '').trim()
    const send = (units: bigint, isInternal = false) =>
      people().includes(payer) ? desk().pay(invoice, payer, units, isInternal) : 'Choose who pays.'
    // The Enter key in the field of the part presses the first button.
    const pay = (units: bigint, isInternal = false) =>
      written === '' ? send(units, isInternal) : partWritten
    const part = () => {
      const units = unitsOf(written, invoice)
      return units === undefined || units <= 0n ? 'Write how much, as a decimal number.' : send(units)
    }
    const actions: Record<string, () => Invoice | string | void> = {
      all: () => pay(left),
      part,
      more: () => pay(left + due / 10n + 1n),
      internal: () => pay(left, true),
      coin: () => desk().choose(invoice, form.get('coin') ?? ''),
      confirm: () => desk().confirm(invoice),
      time: () => desk().passTime(invoice),
      fail: () => desk().fail(invoice),
      cancel: () => desk().cancel(invoice),
    }
    const name = form.get('decision') ?? ''
    return Object.hasOwn(actions, name) ? actions[name]?.() : 'This page has no such button.'
  }

  const pages = new Hono({ getPath: pathOf })
  pages.get('/plisio/invoice/:id', ({ req }) => {
    const invoice = desk().one(req.param('id'))
    return invoice ? show(invoice) : missingPage('Plisio')
  })
  pages.post('/plisio/invoice/:id', async (call) => {
    if (isForeign(call.req.raw)) return foreignPage('Plisio')
    const invoice = desk().one(call.req.param('id'))
    if (!invoice) return missingPage('Plisio')
    const text = await readText(call.req.raw, formType)
    if (!text.ok) return show(invoice, text.message)
    const done = press(invoice, new URLSearchParams(text.value))
    if (typeof done === 'string') return show(invoice, done)
    return call.redirect(`/plisio/invoice/${(done ?? invoice).id}`, 303)
  })
  pages.get('/plisio/tx/:hash', ({ req }) => {
    const deposit = desk()
      .all()
      .flatMap((invoice) => invoice.deposits.map((each) => ({ ...each, invoice })))
      .find(({ hash }) => hash === req.param('hash'))
    const coin = deposit?.invoice.price?.coin
    if (!deposit || !coin) return missingPage('Plisio')
    return pageResponse({
      title: 'A pretended transaction',
      body: html`<p class="mark">Plisio in the PlasmaPay sandbox</p>
        <h1>${toDecimal(deposit.units, coin.decimals)} ${coin.cid}</h1>
        <p>from ${deposit.payer} to <code>${deposit.invoice.wallet}</code></p>
        <p class="muted">These coins are on no chain: ${req.param('hash')} is made up.</p>`,
    })
  })
  return pages
}
