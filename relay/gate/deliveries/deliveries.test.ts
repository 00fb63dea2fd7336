import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Delivery, DeliveryDetail } from '~/domain/payment/delivery'
import { Secret } from '#relay/config/secret'
import { hookToken } from '#relay/gate/hooks/token'
import { startGate } from '#relay/gate/test-gate'
import { json } from '#relay/vendors/test-vendor'

let gate: Awaited<ReturnType<typeof startGate>>
beforeAll(async () => {
  gate = await startGate()
})
afterAll(() => gate.stop())

const put = (body: unknown) => ({ method: 'PUT', body: JSON.stringify(body) })

it('shows deliveries to whoever is signed in, page by page, and asks again', async () => {
  gate.vendor.answer(json({}, 503))
  const hook = `/hooks/shop/${hookToken(gate.context.settings, 'shop')}`
  for (const id of ['a', 'b', 'c']) {
    const body = JSON.stringify({ invoice: { extId: id, status: 'success' } })
    await gate.ask(hook, { method: 'POST', body })
  }
  while (await gate.work());
  expect((await gate.ask('/relay/deliveries')).status).toBe(403)
  const as = await gate.as('bob')
  const page = async (query: string) =>
    (await (await as(`/relay/deliveries?${query}`)).json()) as {
      deliveries: Delivery[]
      count: number
      next: string | null
    }
  const first = await page('limit=2')
  expect([first.deliveries.map((each) => each.paymentId), first.count]).toEqual([['c', 'b'], 3])
  const second = await page(`limit=2&after=${first.next}`)
  expect([second.deliveries.map((each) => each.paymentId), second.next]).toEqual([['a'], null])
  for (const query of ['verdict=good', 'state=x', 'from=soon', 'limit=0', 'limit=501', 'after=x'])
    expect((await as(`/relay/deliveries?${query}`)).status).toBe(400)

  const address = `/relay/deliveries/${second.deliveries[0]?.number}`
  const failed = await as(`${address}/confirm`, { method: 'POST' })
  expect([failed.status, await failed.json()]).toEqual([502, { message: expect.stringContaining('503') }])
  gate.vendor.answer(json({ invoice: { extId: 'a', status: 'success' } }))
  const detail = (await (await as(`${address}/confirm`, { method: 'POST' })).json()) as DeliveryDetail
  expect(detail).toMatchObject({ state: 'confirmed', forward: null, signed: [] })
  expect(detail.confirmations).toHaveLength(3)
  expect(await (await as(address)).json()).toEqual(detail)
  expect(JSON.stringify(detail)).not.toContain(gate.plantedKey)
  for (const path of ['/relay/deliveries/999', '/relay/deliveries/x', '/relay/deliveries/999/confirm'])
    expect((await as(path, { method: path.endsWith('confirm') ? 'POST' : 'GET' })).status).toBe(404)
  await gate.ask(hook, { method: 'POST', body: 'rubbish' })
  await gate.work()
  const [rubbish] = (await page('state=nothing')).deliveries
  expect((await as(`/relay/deliveries/${rubbish?.number}/confirm`, { method: 'POST' })).status).toBe(409)
})

it('lets only those who manage send and pause, and only where something is passed on', async () => {
  const forward = {
    url: 'https://shop.example/secret-path',
    secret: new Secret('planted'),
    allowPrivate: false,
  }
  const settings = {
    ...gate.context.settings,
    accounts: gate.context.settings.accounts.map((each) =>
      each.id === 'page' ? { ...each, forward } : each,
    ),
  }
  const asked: unknown[][] = []
  const forwarder = {
    send: async (number: number) => {
      asked.push([number])
      return number === 1 ? ('busy' as const) : ('unknown' as const)
    },
    pause: async (...what: unknown[]) => asked.push(what) > 0,
  }
  const using = gate.gateWith({ settings, forwarder })
  const [ann, bob] = [await gate.as('ann', using), await gate.as('bob', using)]
  expect((await bob('/relay/forwards/1/send', { method: 'POST' })).status).toBe(403)
  expect((await bob('/relay/accounts/page/forwarding', put({ isPaused: true }))).status).toBe(403)
  expect(asked).toEqual([])
  expect((await ann('/relay/forwards/1/send', { method: 'POST' })).status).toBe(409)
  expect((await ann('/relay/forwards/2/send', { method: 'POST' })).status).toBe(404)
  const paused = await ann('/relay/accounts/page/forwarding', put({ isPaused: true }))
  expect(await paused.json()).toEqual({ to: 'https://shop.example', isPaused: true })
  expect(asked).toEqual([[1], [2], ['page', true]])
  expect((await ann('/relay/accounts/page/forwarding', put({ isPaused: 'yes' }))).status).toBe(400)
  expect((await ann('/relay/accounts/shop/forwarding', put({ isPaused: true }))).status).toBe(404)
  const { accounts } = (await (await ann('/relay/accounts')).json()) as {
    accounts: { forwarding: unknown }[]
  }
  expect(accounts.map(({ forwarding }) => forwarding)).toEqual([
    null,
    null,
    null,
    { to: 'https://shop.example', isPaused: false },
  ])
})
