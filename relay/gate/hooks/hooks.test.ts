import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '#relay/config/secret'
import { settingsAt, startGate } from '#relay/gate/test-gate'
import { hookToken } from './token'

let gate: Awaited<ReturnType<typeof startGate>>
beforeAll(async () => {
  gate = await startGate()
})
afterAll(() => gate.stop())

const hookOf = (account: string) => `/hooks/${account}/${hookToken(gate.context.settings, account)}`
const kept = async () =>
  (await gate.memory.database()).selectFrom('deliveries').selectAll().orderBy('number').execute()

describe('a webhook', () => {
  it('is kept byte for byte, without cookies and authorisation, and answered before its vendor is asked', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('txn_id=p1&status=completed&x='), 0, 255, 10])
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      signature: 'abc',
      cookie: 'planted',
      authorization: 'planted',
      'proxy-authorization': 'planted',
    }
    const answer = await gate.ask(hookOf('coins'), { method: 'POST', headers, body }, '203.0.113.5')
    expect([answer.status, await answer.text()]).toEqual([200, '{}'])
    const [delivery] = await kept()
    expect(new Uint8Array(delivery!.body)).toEqual(body)
    expect(delivery).toMatchObject({
      account: 'coins',
      source: '203.0.113.5',
      repeats: 0,
      at: gate.context.now(),
    })
    expect(Object.fromEntries(JSON.parse(delivery!.headers))).toEqual({
      'content-type': 'application/x-www-form-urlencoded',
      signature: 'abc',
    })
    expect(gate.vendor.seen).toEqual([])
    await gate.work()
    expect(gate.vendor.seen.map(({ url }) => url.pathname)).toEqual(['/api/v1/invoices/p1'])
    const state = await (await gate.memory.database()).selectFrom('account_state').selectAll().execute()
    expect(state).toMatchObject([{ account: 'coins', last_hook_at: gate.context.now() }])
  })

  it('that comes again is counted on its first row, and asked for again', async () => {
    const before = (await kept()).length
    for (let i = 0; i < 3; i++)
      expect(
        (await gate.ask(hookOf('page'), { method: 'POST', body: '{"order":{"id":"p2","status":"OPEN"}}' }))
          .status,
      ).toBe(200)
    const rows = await kept()
    expect([rows.length, rows.at(-1)?.repeats]).toEqual([before + 1, 2])
  })

  it('that cannot be written down is not answered with 200, so that its vendor sends it again', async () => {
    const inbox = { ...gate.context.inbox, keep: () => Promise.reject(new Error('planted')) }
    const ask = gate.gateWith({ inbox })
    expect((await ask(hookOf('page'), { method: 'POST', body: '{}' })).status).toBe(500)
  })

  it('with a wrong token, or for an unknown account, gets the same bytes and leaves nothing', async () => {
    const before = await kept()
    const token = hookToken(gate.context.settings, 'shop')
    const other = hookToken(settingsAt('', { hookSecret: new Secret('another') }), 'shop')
    const paths = [
      `/hooks/coins/${token}`,
      `/hooks/none/${token}`,
      `/hooks/none/${hookToken(gate.context.settings, 'none')}`,
      `/hooks/shop/${other}`,
      `/hooks/shop/${token.slice(0, -1)}`,
      `/hooks/shop/x`,
      `/hooks/SHOP/${token}`,
    ]
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await gate.ask(path, { method: 'POST', body: 'x'.repeat(2_000_000) })
        return JSON.stringify([answer.status, [...answer.headers], await answer.text()])
      }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('[404,')
    expect(await kept()).toEqual(before)
  })

  it('of two megabytes gets 413 and leaves nothing', async () => {
    const before = await kept()
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    })
    const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit
    expect((await gate.ask(hookOf('shop'), init)).status).toBe(413)
    expect((await gate.ask(hookOf('shop'), { method: 'POST', body: 'x'.repeat(2_000_000) })).status).toBe(413)
    expect(await kept()).toEqual(before)
    expect((await gate.ask(hookOf('shop'), { method: 'POST', body: 'x'.repeat(1_000_000) })).status).toBe(200)
  })

  it('is sent with POST', async () => {
    expect((await gate.ask(hookOf('shop'))).status).toBe(405)
  })

  it('does not put its token into the log', async () => {
    gate.lines.length = 0
    await gate.ask(hookOf('shop'), { method: 'POST', body: '{}' })
    await gate.ask(`/hooks/${encodeURIComponent('<b>\n')}/x`, { method: 'POST', body: '{}' })
    expect(gate.lines.map((line) => line.replace(/ \d+$/, '').slice(25))).toEqual([
      'shop /hooks/{account}/{token} 200',
      '- /hooks/{account}/{token} 404',
    ])
  })
})
