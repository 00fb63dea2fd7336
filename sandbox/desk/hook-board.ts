import { html } from 'hono/html'
import { controlBase } from '#sandbox/http/endpoints'
import { table } from './table'
import { hookVendors, type Hooks } from '#sandbox/vendors/common/hooks'

export const vendorTitles = {
  business: 'PlasmaPay Business',
  checkout: 'PlasmaPay Crypto Checkout',
  plisio: 'Plisio',
  payplay: 'PayPlay',
}

const newestFirst = 20

/** Where the vendors send their hooks, and what became of the latest ones. */
export const hookBoard = (hooks: Hooks) => {
  const addresses = hooks.addresses()
  const rows = hooks
    .deliveries()
    .slice(-newestFirst)
    .toReversed()
    .map(({ time, vendor, payment, event, to, outcome, status }) => [
      time,
      vendorTitles[vendor],
      payment,
      event,
      to ?? '',
      status === undefined ? outcome : `${outcome} ${status}`,
    ])
  return html`<form method="post" action="${controlBase}/hooks">
      <div class="fields long">
        ${hookVendors.map(
          (vendor) =>
            html`<label
              >${vendorTitles[vendor]}<input
                type="url"
                name="${vendor}"
                value="${addresses[vendor] ?? ''}"
                autocomplete="off"
            /></label>`,
        )}
      </div>
      <div class="row actions"><button type="submit">Save hook addresses</button></div>
    </form>
    ${
      rows.length > 0
        ? table('Latest hooks', ['Time', 'Vendor', 'Payment', 'Event', 'Sent to', 'Outcome'], rows)
        : html`<p class="muted">No hook has been sent yet.</p>`
    }`
}
