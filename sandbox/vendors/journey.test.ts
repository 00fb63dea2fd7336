import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { serveSandbox } from '#sandbox/serve'
import { signIn } from '#sandbox/test-client'

type Received = { line: string; headers: IncomingMessage['headers']; body: string }

/** A shop that listens for hooks on a free port. */
const openShop = async () => {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    received.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
    response.end('thanks')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { received, address: `http://127.0.0.1:${port}/hooks/shop/token`, close: () => server.close() }
}

/** Over real HTTP, the hook included: what a shop’s server, a payer’s browser and a wallet see of one invoice. */
it('the amount of an invoice that alice pays leaves her wallet and reaches the shop', async () => {
  const shop = await openShop()
  const hooks = { business: shop.address }
  const served = await serveSandbox({ port: 0, bots: false, switches: { payTime: 0 }, hooks })
  try {
    const { origin, sandbox } = served
    const { access_token } = await signIn(sandbox)
    const wallet = async (path: string, token = access_token) =>
      (await fetch(`${origin}/plasma/api/v1${path}`, { headers: { authorization: `JWT ${token}` } })).json()
    const aliceHas = async () => ((await wallet('/balance?tokens=EURP')) as { balance: number }[])[0]?.balance
    const shopHas = async () => (await wallet('/balance/app?contract=shop')) as object[]
    expect([await aliceHas(), await shopHas()]).toEqual([8, []])

    const headers = { authorization: 'Bearer sandbox-business-key', 'content-type': 'application/json' }
    const invoices = `${origin}/business/api/v1/public/invoices`
    const order = { currencyCode: 'EURP', amount: 3, merchantId: 'o1', description: 'Tea', accountId: 'u1' }
    const made = await fetch(invoices, { method: 'POST', headers, body: JSON.stringify(order) })
    const { extId, link } = (await made.json()) as { extId: string; link: string }
    expect(await (await fetch(link)).text()).toContain('Pay 3 EURP')

    const body = new URLSearchParams({ decision: 'pay', person: 'alice' })
    const paid = await fetch(link, { method: 'POST', body })
    expect([paid.status, await paid.text()]).toEqual([200, expect.stringContaining('3 EURP: paid')])

    expect(await aliceHas()).toBe(5)
    expect(await shopHas()).toEqual([{ token: 'EURP', balance: '2.999699700000000000' }])
    const actions = (await wallet('/actions/all?contract=shop')) as { action_trace: { act: unknown } }[]
    expect(actions.map(({ action_trace: { act } }) => act)).toMatchObject([
      {
        account: 'eurp',
        name: 'transfer',
        data: { from: 'alice', to: 'shop', quantity: '3 EURP', memo: extId },
      },
    ])
    const mine = (await wallet('/actions/my?contract=eurp')) as { action_trace: { act: unknown } }[]
    expect(JSON.stringify(mine.at(-1))).toContain(extId)
    const { result } = (await (
      await fetch(`${invoices}?status=success&apiKey=sandbox-business-key`)
    ).json()) as {
      result: { extId: string }[]
    }
    expect(result.map((invoice) => invoice.extId)).toEqual([extId])
    await sandbox.hooks.settled()
    expect(sandbox.hooks.deliveries().map(({ outcome, status }) => [outcome, status])).toEqual([
      ['answered', 200],
      ['answered', 200],
    ])
    expect(shop.received.map(({ line }) => line)).toEqual(Array(2).fill('POST /hooks/shop/token'))
    expect(shop.received[1]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(shop.received[1]?.body.length),
    })
    const sentInvoices = shop.received.map(
      ({ body }) => (JSON.parse(body) as { invoice: { status: string } }).invoice,
    )
    expect(sentInvoices.map(({ status }) => status)).toEqual(['pending', 'success'])
    const log = await (await fetch(`${origin}/__sandbox/requests`)).text()
    expect(log).toContain('/pay-invoice/')
    expect(log).not.toContain('sandbox-business-key')
  } finally {
    await served.close()
    shop.close()
  }
})
