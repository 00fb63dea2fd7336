import { Secret } from '#relay/config/secret'
import type { Account } from '#relay/config/settings'

/** One account at each vendor; no request is sent to their addresses. */
export const accounts = {
  business: account('shop', 'plasmapay-business'),
  checkout: account('ramp', 'plasmapay-checkout'),
  plisio: account('coins', 'plisio'),
  payplay: { ...account('page', 'payplay'), slug: 'my-page' },
}

function account(id: string, vendor: Account['vendor']): Account {
  return { id, title: id, vendor, base: 'https://vendor.example', key: new Secret('no-real-key') }
}

export type Reply = { status?: number; json?: unknown; headers?: Record<string, string> }

/** A vendor that answers by path, and writes down what it was asked: path and query without the key. */
export function fakeVendor(answer: (url: URL) => Reply | Promise<Reply>) {
  const asked: string[] = []
  const fetch = (async (input: string) => {
    const url = new URL(input)
    url.searchParams.delete('api_key')
    asked.push(url.pathname + url.search)
    const { status = 200, json = {}, headers = {} } = await answer(url)
    return new Response(JSON.stringify(json), { status, headers })
  }) as typeof globalThis.fetch
  return { asked, fetch }
}
