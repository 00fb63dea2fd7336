import { describe, expect, test } from 'vitest'
import { answerOf, call, decimal, inUnits, refusalOf, stillWorld, transfer, units } from './test-calls'

const asserted = (text: string) => `eosio_assert_message_exception: assertion failure with message: ${text}`
const send = (actions: object[], user = 'alice') => stillWorld().world.send({ actions }, user)

describe('what a transfer moves', () => {
  test('a fee in the token comes out of the quantity', () => {
    const { world } = stillWorld()
    answerOf(world.send({ actions: [transfer('USDP', 'alice', 'bob', '100')] }, 'alice'))
    // 100 × 0.0001 = 0.01, and 0.001 of that on top.
    expect(decimal(world, 'alice', 'USDP')).toBe('824.683170189709970998')
    expect(decimal(world, 'bob', 'USDP')).toBe('1600.239990000000000000')
  })

  test('with a fee in PLASMA the whole quantity arrives', () => {
    const { world } = stillWorld()
    const fees = units(world, 'plasma.fee', 'PLASMA')
    answerOf(world.send({ actions: [transfer('USDP', 'bob', 'alice', '100 USDP', true)] }, 'bob'))
    // 100 USDP are 134.8997 PLASMA, and 0.00005 of that is 0.006744985.
    expect(decimal(world, 'alice', 'USDP')).toBe('1024.683170189709970998')
    expect(decimal(world, 'bob', 'USDP')).toBe('1400.250000000000000000')
    expect(decimal(world, 'bob', 'PLASMA')).toBe('249.993255015000000000')
    expect(units(world, 'plasma.fee', 'PLASMA') - fees).toBe(inUnits('0.006744985'))
  })

  test('a transfer of PLASMA pays its fee out of the quantity', () => {
    const { world } = stillWorld()
    const data = { from: 'bob', to: 'alice', quantity: '1.000000000000000000 PLASMA', memo: 'm' }
    answerOf(world.send({ actions: [call('ion.token', 'transfer', 'bob', 'active', data)] }, 'bob'))
    expect(decimal(world, 'bob', 'PLASMA')).toBe('249.000000000000000000')
    expect(decimal(world, 'alice', 'PLASMA')).toBe('0.999950000000000000')
  })

  test('the smallest fee is one unit, plus one for the exchange', () => {
    const { world } = stillWorld()
    const before = units(world, 'bob', 'USDP')
    answerOf(world.send({ actions: [transfer('USDP', 'alice', 'bob', '0.000000000000000003')] }, 'alice'))
    expect(units(world, 'bob', 'USDP') - before).toBe(1n)
  })

  test('/fees answers what the documents print', () => {
    const { world } = stillWorld()
    expect(world.fees('alice', 'USDP')).toEqual({
      plasma: {
        balance: '0',
        minFee: 1,
        decimals: 18,
        currencyRate: 0.741291,
        feePercents: 0.00005,
        exchangeFeePercents: 0.001,
      },
      currency: {
        balance: '924683170189709970998',
        minFee: 1,
        plasmaRate: 1.348997,
        decimals: 18,
        feePercents: 0.0001,
        exchangeFeePercents: 0.001,
      },
    })
    expect(world.fees('nobody', 'USDP')).toBeUndefined()
    expect(world.fees('alice', 'usdp')).toBeUndefined()
  })
})

const memo = (text: string) =>
  call('usdp', 'transfer', 'alice', 'active', { from: 'alice', to: 'bob', quantity: '1', memo: text })

describe('what the token contract refuses', () => {
  test.each([
    ['overdrawn balance', transfer('USDP', 'alice', 'bob', '924.683170189709970999')],
    ['overdrawn balance', transfer('USDP', 'alice', 'bob', '1', true)],
    ['cannot transfer to self', transfer('USDP', 'alice', 'alice', '1')],
    ['to account does not exist', transfer('USDP', 'alice', 'nobody', '1')],
    ['must transfer positive quantity', transfer('USDP', 'alice', 'bob', '0')],
    ['must transfer positive quantity', transfer('USDP', 'alice', 'bob', '-1 USDP')],
    ['symbol precision mismatch', transfer('USDP', 'alice', 'bob', '1 EURP')],
    ['invalid quantity', transfer('USDP', 'alice', 'bob', '1.0000000000000000001')],
    ['invalid quantity', transfer('USDP', 'alice', 'bob', 'lots')],
    ['memo has more than 256 bytes', memo('é'.repeat(129))],
    ['quantity does not cover the transfer fee', transfer('USDP', 'alice', 'bob', '0.000000000000000002')],
  ])('%s', (text, action) => expect(refusalOf(send([action]))).toBe(asserted(text)))

  test('a memo of 256 bytes is accepted', () => expect(send([memo('é'.repeat(128))]).ok).toBe(true))

  test.each([
    ['asset_type_exception', '1 plasma'],
    ['eosio_assert_message_exception', '1 PLASMA'],
    ['eosio_assert_message_exception', '1.000000000000000000 USDP'],
  ])('ion.token: %s for %s', (name, quantity) => {
    const data = { from: 'bob', to: 'alice', quantity, memo: '' }
    expect(refusalOf(send([call('ion.token', 'transfer', 'bob', 'active', data)], 'bob'))).toContain(name)
  })
})

describe('what the chain refuses before any contract runs', () => {
  const good = transfer('USDP', 'alice', 'bob', '1')
  test.each([
    [
      'missing_auth_exception: missing authority of bob',
      { ...good, authorization: [{ actor: 'bob', permission: 'active' }] },
    ],
    [
      'missing_auth_exception: missing authority of bob',
      { ...good, data: { ...good.data, from: 'bob', to: 'alice' } },
    ],
    [
      `irrelevant_auth_exception: action declares irrelevant authority '{"actor":"alice","permission":"auth.dice"}'; minimum authority is {"actor":"alice","permission":"active"}`,
      { ...good, authorization: [{ actor: 'alice', permission: 'auth.dice' }] },
    ],
    [
      'permission_query_exception: Failed to retrieve permission: {"actor":"alice","permission":"auth.shop"}',
      { ...good, authorization: [{ actor: 'alice', permission: 'auth.shop' }] },
    ],
    ['tx_no_auths: transaction must have at least one authorization', { ...good, authorization: [] }],
    ['account_query_exception: unknown contract my.shop', { ...good, account: 'my.shop' }],
    ['account_query_exception: unknown contract bob', { ...good, account: 'bob' }],
    ['action_validate_exception: Unknown action toString in contract usdp', { ...good, name: 'toString' }],
    [
      "pack_exception: Missing field 'memo' in input object while processing struct 'transfer'",
      { ...good, data: { from: 'alice', to: 'bob', quantity: '1' } },
    ],
    [
      "pack_exception: Invalid value for field 'quantity' of struct 'transfer': expected a string",
      { ...good, data: { ...good.data, quantity: 1 } },
    ],
    [
      "name_type_exception: Invalid value for field 'to' of struct 'transfer': expected a name: at most 12 of a-z, 1-5 and dots",
      { ...good, data: { ...good.data, to: 'Bob' } },
    ],
  ])('%s', (text, action) => expect(refusalOf(send([action]))).toBe(text))

  test('the refusal has the shape of a node’s error', () => {
    expect(send([transfer('USDP', 'alice', 'alice', '1')])).toEqual({
      ok: false,
      status: 500,
      body: {
        code: 500,
        message: 'Internal Service Error',
        error: {
          code: 3050003,
          name: 'eosio_assert_message_exception',
          what: 'eosio_assert_message assertion failure',
          details: [
            {
              message: 'assertion failure with message: cannot transfer to self',
              file: 'wasm_interface.cpp',
              line_number: 924,
              method: 'eosio_assert',
            },
          ],
        },
      },
    })
  })

  const [level] = good.authorization
  test.each([
    ['body: expected an object', null],
    ['body: expected an object', []],
    ['actions: expected an array', {}],
    ['actions: expected at least one action', { actions: [] }],
    ['actions: expected at most 100 actions', { actions: Array.from({ length: 101 }, () => good) }],
    ['actions[1]: expected an object', { actions: [good, 'x'] }],
    ['actions[0].account: expected a non-empty string', { actions: [{ ...good, account: 7 }] }],
    ['actions[0].authorization: expected an array', { actions: [{ ...good, authorization: {} }] }],
    [
      'actions[0].authorization[0].actor: expected a non-empty string',
      { actions: [{ ...good, authorization: [{ ...level, actor: '' }] }] },
    ],
    ['actions[0].data: expected an object', { actions: [{ ...good, data: 'x' }] }],
    ['actions[0].data.f: expected an object', { actions: [{ ...good, data: { f: () => 1 } }] }],
  ])('%s', (message, body) => {
    expect(stillWorld().world.send(body, 'alice')).toEqual({ ok: false, status: 422, body: { message } })
  })

  test('deeply nested data is refused', () => {
    const data: Record<string, unknown> = {}
    data['again'] = data
    const result = stillWorld().world.send({ actions: [{ ...good, data }] }, 'alice')
    expect(result).toMatchObject({ ok: false, status: 422 })
  })
})
