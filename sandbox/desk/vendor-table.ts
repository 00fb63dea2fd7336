import { html } from 'hono/html'
import { vendorBases, type VendorKey } from '#sandbox/http/vendor-endpoints'
import { shop } from '#sandbox/vendors/common/shop'
import { vendorTitles } from './hook-board'
import { table } from './table'

const code = (text: string) => html`<code>${text}</code>`

/** The shop, its account at each vendor, and how it says who it is. */
export const vendorTable = (origin: string) =>
  html`<p>
      ${shop.title} has an account at each of them. Its account on the chain is <code>${shop.account}</code>:
      <code>${origin}/plasma/api/v1/balance/app?contract=${shop.account}</code>. PayPlay calls its page
      <code>${shop.slug}</code> and signs hooks with <code>${shop.payplayHookKey}</code>.
    </p>
    ${table(
      'Payment vendors',
      ['Vendor', 'Address', 'Key'],
      (Object.keys(vendorBases) as VendorKey[]).map((vendor) => [
        vendorTitles[vendor],
        code(origin + vendorBases[vendor]),
        code(shop.keys[vendor]),
      ]),
    )}`
