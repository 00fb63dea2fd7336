import { describe, expect, test } from 'vitest'
import { answerOf, call, decimal, refusalOf, stillWorld } from '#sandbox/world/test-calls'

function shop() {
  const { world } = stillWorld()
  world.addContract({
    account: 'my.shop',
    actions: {
      order: {
        console: 'order {number} of {actor}',
        transfers: [{ token: 'USDP', from: '{actor}', to: 'my.shop', quantity: '{quantity}' }],
        notify: ['{actor}', 'bob'],
      },
      refund: { transfers: [{ token: 'USDP', from: 'my.shop', to: '{actor}', quantity: '1' }] },
      tip: { transfers: [{ token: 'PLASMA', from: '{actor}', to: 'my.shop', quantity: '{coins}' }] },
      steal: { transfers: [{ token: 'USDP', from: 'bob', to: '{actor}', quantity: '1' }] },
    },
  })
  const ask = (name: string, data = {}, user = 'alice') =>
    world.send({ actions: [call('my.shop', name, user, 'auth.shop', data)] }, user)
  return { world, ask }
}

describe("another DApp's contract", () => {
  test('prints, notifies and moves the signer’s money', () => {
    const { world, ask } = shop()
    const answer = answerOf(ask('order', { number: 7, quantity: '10 USDP', nested: { any: [1, null] } }))
    const [trace] = answer.rawTx.processed.action_traces
    expect(trace?.console).toBe('order 7 of alice')
    expect(trace?.inline_traces.map(({ receipt }) => receipt.receiver)).toEqual(['alice', 'bob', 'usdp'])
    expect(trace?.act.data).toEqual({ number: 7, quantity: '10 USDP', nested: { any: [1, null] } })
    expect(Buffer.from(trace?.act.hex_data ?? '', 'hex').toString()).toBe(JSON.stringify(trace?.act.data))
    expect(decimal(world, 'my.shop', 'USDP')).toBe('9.998999000000000000')
    expect(world.actions('my.shop', 'alice')).toHaveLength(4)
  })

  test('pays from its own account, free of fee', () => {
    const { world, ask } = shop()
    world.issue('my.shop', 'USDP', '3')
    answerOf(ask('refund'))
    expect(decimal(world, 'my.shop', 'USDP')).toBe('2.000000000000000000')
    expect(decimal(world, 'alice', 'USDP')).toBe('925.683170189709970998')
  })

  test('accepts PLASMA as a bare number', () => {
    const { world, ask } = shop()
    answerOf(ask('tip', { coins: '2' }, 'bob'))
    expect(decimal(world, 'my.shop', 'PLASMA')).toBe('1.999900000000000000')
  })

  test('does not move the money of others', () => {
    const { ask } = shop()
    expect(refusalOf(ask('steal'))).toBe('missing_auth_exception: missing authority of bob')
  })

  test('names the field that is missing', () => {
    const { ask } = shop()
    expect(refusalOf(ask('order', { number: 7 }))).toContain('missing field quantity')
    expect(refusalOf(ask('order', { number: 7, quantity: 'x' }))).toContain('invalid quantity')
  })

  test('can be described again, but not under a name that is taken', () => {
    const { world, ask } = shop()
    world.addContract({ account: 'my.shop', actions: { order: { console: 'new' } } })
    expect(answerOf(ask('order')).parsedTx.actions[0]?.console).toBe('new')
    expect(refusalOf(ask('refund'))).toContain('Unknown action refund in contract my.shop')
    for (const account of ['usdp', 'alice', 'bank.dice'])
      expect(() => world.addContract({ account, actions: { order: {} } })).toThrow('already exists')
    expect(() => world.addContract({ account: 'My Shop', actions: { order: {} } })).toThrow('not a name')
    expect(() => world.addContract({ account: 'other', actions: {} })).toThrow('at least one action')
  })
})
