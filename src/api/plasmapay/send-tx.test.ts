import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import { useDrift } from '~/stores/drift'
import { fakeServer, fixture, reply, type Reply } from '~/api/fake-server'
import { readAnswer, sendTxMutation } from './send-tx'

beforeEach(() => useDrift.setState({ seen: [] }))

const body = '{"actions":[{"data":{"roll":1.10,"big":12345678901234567890}}]}'
const send = async (answer: Reply, client = new QueryClient()) => {
  const server = fakeServer({ '/send-tx': answer })
  const sending = new MutationObserver(client, sendTxMutation()).mutate(body)
  return { server, ...(await sending) }
}
const changed = (path: string, value: unknown) => {
  const answer = JSON.parse(fixture('send-tx')) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const target = keys.reduce((node, key) => node[key] as Record<string, unknown>, answer)
  if (value === undefined) delete target[last]
  else target[last] = value
  return JSON.stringify(answer)
}

it('sends byte for byte what was reviewed, once', async () => {
  const { server } = await send(fixture('send-tx'))
  expect(server.asked).toEqual([{ path: '/send-tx', method: 'POST', auth: true, body }])
})

it.each([reply(500), reply(503), reply(401), new TypeError('gone'), '<html>', ''])(
  'is not repeated after %s',
  async (answer) => {
    const server = fakeServer({ '/send-tx': answer })
    const sending = new MutationObserver(new QueryClient(), sendTxMutation()).mutate(body)
    await expect(sending).rejects.toBeInstanceOf(Error)
    expect(server.asked).toHaveLength(1)
  },
)

it('makes only balances, fees and actions stale, whether refused or not', async () => {
  for (const answer of [fixture('send-tx'), reply(400)]) {
    const client = new QueryClient()
    const keys = [['balance'], ['balance', 'app', 'x'], ['fees', 'a', 'b'], ['actions', 'my', 'x'], ['me']]
    for (const key of keys) client.setQueryData(key, 1)
    await send(answer, client).catch(() => {})
    expect(keys.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
  }
})

it('reads the documented answer', async () => {
  const { result } = await send(fixture('send-tx'))
  expect(result).toMatchObject({
    transaction: '{TX_HASH}',
    status: 'executed',
    block: '25784543',
    cpuUsage: '10141',
    netWords: '18',
    netUsage: '144',
    except: null,
    time: Date.UTC(2019, 9, 25, 12, 0, 59, 500),
  })
  const [movement] = result.moneyActions
  expect(movement).toEqual({
    type: 'transfer',
    from: '{USERNAME}',
    to: '{CONTRACT}',
    token: 'USDP',
    amount: parseAmount('10.001000100010001000'),
    fees: [],
    transaction: '{TX_HASH}',
    block: '25784543',
    time: Date.UTC(2019, 9, 25, 12, 0, 59, 500),
  })
  expect(toDecimal(movement!.amount)).toBe('10.001000100010001000')
  expect(useDrift.getState().seen).toEqual([])
})

it('reads the older money actions, and reports them as drift', async () => {
  const { result } = await send(fixture('send-tx-legacy'))
  expect(result.moneyActions).toMatchObject([{ from: '{USERNAME}', to: '{CONTRACT}', token: 'USDP' }])
  expect(useDrift.getState().seen).toEqual(['money-actions-legacy'])
})

it.each([
  [{ fee: { quantity: '0.5', currency: 'PLASMA' } }, [['PLASMA', '0.5']]],
  [{ feePlasma: 0.25, feeCurrency: 0 }, [['PLASMA', '0.25']]],
  [{ feePlasma: '0.00', feeCurrency: '1e-3' }, [['USDP', '0.001']]],
  [{ fee: { quantity: 0, currency: 'PLASMA' } }, []],
  [{ fee: { quantity: null, currency: 'PLASMA' } }, null],
  [{ fee: null }, null],
  [{}, null],
])('the fee %j is %j', async (fee, expected) => {
  const event = { type: 'transfer', from: 'a', to: 'b', currency: 'USDP', quantity: '1', ...fee }
  const { result } = await send(changed('moneyActions', [event]))
  expect(
    result.moneyActions[0]!.fees?.map(({ token, amount }) => [token, toDecimal(amount)]) ?? null,
  ).toEqual(expected)
})

it.each([
  ['rawTx.processed.block_num', 'soon'],
  ['rawTx.processed.receipt.net_usage_words', '1.5'],
  ['rawTx.processed.receipt.cpu_usage_us', {}],
  ['rawTx.processed.net_usage', -1.5],
  ['rawTx.processed.receipt', null],
  ['rawTx.processed.action_traces', undefined],
  ['rawTx.processed.action_traces', 'none'],
  ['rawTx.processed.except', undefined],
  ['rawTx.processed.except', 'odd'],
  ['parsedTx', null],
  ['parsedTx.actions', 'none'],
  ['parsedTx.actions', [{ account: 7, actors: 'x', subactions: [7], events: [{ quantity: 'much' }] }]],
  ['parsedTx.legacyEvents', [{ quantity: 'much' }]],
  ['parsedTx.blockNum', {}],
  ['moneyActions', undefined],
])('%s as %j still makes a receipt', async (path, value) => {
  const { result } = await send(changed(path, value))
  expect(result.transaction).toBe('{TX_HASH}')
})

it.each([
  ['rawTx', undefined, 'rawTx'],
  ['rawTx.transaction_id', 7, 'rawTx.transaction_id'],
  ['rawTx.processed', null, 'rawTx.processed'],
  ['moneyActions', [{ quantity: 'much' }], 'moneyActions.0'],
  ['moneyActions', [{ quantity: null }], 'moneyActions.0.quantity'],
  ['moneyActions', [{ quantity: '1', fee: { quantity: 'x' } }], 'moneyActions.0'],
])('%s as %j is a broken contract', async (path, value, where) => {
  await expect(send(changed(path, value))).rejects.toMatchObject({
    kind: 'broken-contract',
    facts: { where: `POST /send-tx ${where}` },
  })
})

it('keeps every digit of the answer, so that it can be read again', async () => {
  const { answer, result } = await send(changed('rawTx.processed.receipt.cpu_usage_us', 7))
  expect(readAnswer(answer)).toEqual(result)
  const odd = '{"rawTx":{"transaction_id":"x","processed":{"net_usage":1.10,"block_num":90071992547409930}}}'
  const kept = await send(odd)
  expect(kept.answer).toBe(odd)
  expect(kept.result.block).toBe('90071992547409930')
  for (const nothing of ['', '{', '{}', '7']) expect(readAnswer(nothing)).toBeUndefined()
})

it('reads the parsed tree, and what an exception says', async () => {
  const { result } = await send(fixture('send-tx'))
  expect(result.parsed).toMatchObject([
    {
      account: '{CONTRACT}',
      actors: ['{USERNAME}'],
      children: [{ name: 'transfer' }],
      events: [{ token: 'USDP' }],
    },
  ])
  expect(result.legacyEvents).toHaveLength(1)
  expect((await send(changed('rawTx.processed.except', { message: 'no' }))).result.except).toBe('no')
  expect((await send(changed('rawTx.processed.except', 'odd'))).result.except).toBe('"odd"')
})

it('does not wait until stale queries are fetched again', async () => {
  const client = new QueryClient()
  const observed = new QueryObserver(client, { queryKey: ['balance'], queryFn: () => new Promise(() => {}) })
  const stop = observed.subscribe(() => {})
  expect((await send(fixture('send-tx'), client)).result.status).toBe('executed')
  stop()
})
