import { expect, it } from 'vitest'
import { serveSandbox } from '#sandbox/serve'
import { signIn } from '#sandbox/test-client'

/** Over real HTTP, the hook included: what a shop’s server, a payer’s browser and a wallet see of one invoice. */
it('an invoice that alice pays leaves her wallet and comes to the shop', async () => {
  const heard: string[] = []
  const served = await serveSandbox({
    port: 0,
    bots: false,
    switches: { payTime: 0 },
    post: async (request) => {
      heard.push(await request.text())
      return new Response(null, { status: 200 })
    },
    hooks: { business: 'http://shop.example/hooks/shop/token' },
  })
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
    const { result } = (await (await fetch(`${invoices}?status=success`, { headers })).json()) as {
      result: { extId: string }[]
    }
    expect(result.map((invoice) => invoice.extId)).toEqual([extId])
    await sandbox.hooks.settled()
    expect(heard.map((text) => (JSON.parse(text) as { invoice: { status: string } }).invoice.status)).toEqual(
      ['pending', 'success'],
    )
  } finally {
    await served.close()
  }
})
