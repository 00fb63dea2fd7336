import { isObject, type Json } from '~/domain/json/json'
import { textIn } from '~/domain/payment/facts'
import type { Account } from '#relay/config/settings'

/** Where the next page begins: an offset at PlasmaPay Business, the number of a page elsewhere. */
export type PageStart = { offset: number; page: number }

export const firstPage: PageStart = { offset: 0, page: 1 }
const perPage = '100'

const call = (path: string, parameters: Record<string, string>) => ({
  path,
  query: new URLSearchParams(parameters),
})

/** The call for one page of the vendor’s list; null where it has none. */
export function pageCall(
  { vendor, slug }: Account,
  { offset, page }: PageStart,
): { path: string; query: URLSearchParams } | null {
  if (vendor === 'plasmapay-business') return call('invoices', { limit: perPage, offset: String(offset) })
  if (vendor === 'plisio') return call('operations', { type: 'invoice', limit: perPage, page: String(page) })
  if (vendor === 'payplay')
    return call(`private-api/orders/${slug ?? ''}`, { per_page: perPage, page: String(page) })
  return null
}

const memberOf = (json: Json, name: string): Json => (isObject(json) ? (json[name] ?? null) : null)

function numberIn(json: Json, name: string): number | null {
  const text = isObject(json) ? textIn(json, name) : undefined
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null
}

/**
 * What follows a page with so many entries; null at the end. The vendor may give fewer entries a page than asked for. Where it does
 * not say how many there are, the end is the first empty page.
 */
export function nextPage(
  { vendor }: Account,
  { offset, page }: PageStart,
  { answer, entries }: { answer: Json; entries: number },
): PageStart | null {
  if (entries === 0) return null
  const next = { offset: offset + entries, page: page + 1 }
  const last =
    vendor === 'plasmapay-business'
      ? numberIn(memberOf(answer, 'meta'), 'total')
      : vendor === 'plisio'
        ? numberIn(memberOf(memberOf(answer, 'data'), '_meta'), 'pageCount')
        : numberIn(memberOf(answer, 'meta'), 'last_page')
  if (last === null) return next
  return (vendor === 'plasmapay-business' ? next.offset < last : next.page <= last) ? next : null
}
