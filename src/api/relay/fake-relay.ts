import { vi } from 'vitest'
import { fakeServer, type Reply } from '~/api/fake-server'

type Asked = { call: string; query: string; body: string | null; headers: Headers; init: RequestInit }

/**
 * For tests: a wallet with a payments relay that answers from `replies`, by "GET /payments" with or without the query. Other
 * calls fail as if the relay could not be reached. Call `vi.unstubAllGlobals()` afterwards.
 */
// for tests
export function fakeRelay(replies: Record<string, Reply> = {}, facts: { signedIn?: boolean } = {}) {
  const wallet = fakeServer({}, { signedIn: false, payments: { relay: '/relay' }, ...facts })
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    init.signal?.throwIfAborted()
    const [path = '', query = ''] = address.replace(/^\/relay/, '').split('?')
    const call = `${init.method ?? 'GET'} ${path}`
    const body = typeof init.body === 'string' ? init.body : null
    asked.push({ call, query, body, headers: new Headers(init.headers), init })
    const answer = await (replies[`${call}?${query}`] ?? replies[call] ?? new TypeError(`no reply: ${call}`))
    if (answer instanceof Error) throw answer
    return typeof answer === 'string' ? new Response(answer) : answer.clone()
  })
  return { wallet, asked, replies, calls: () => asked.map(({ call }) => call) }
}
