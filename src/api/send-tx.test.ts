import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import { toDecimal } from '~/domain/amount'
import type { SendRequest } from '~/domain/draft'
import { Numeral } from '~/domain/json'
import { checkReceipt } from '~/domain/receipt'
import { useDrift } from '~/stores/drift'
import { fakeServer, fixture, reply, type Reply } from './fake-server'
import { sendTxMutation } from './send-tx'

beforeEach(() => useDrift.setState({ seen: [] }))

const request: SendRequest = {
  actions: [
    {
      account: 'plasma.dice',
      name: 'bet',
      authorization: [{ actor: 'alice', permission: 'auth.dice' }],
      data: { quantity: '10.01 USDP', roll: new Numeral('1.10'), big: new Numeral('12345678901234567890') },
    },
  ],
}
const send = async (answer: Reply, client = new QueryClient()) => {
  const server = fakeServer({ '/send-tx': answer })
  const sending = new MutationObserver(client, sendTxMutation()).mutate(request)
  return { server, result: await sending }
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
  expect(server.asked).toEqual([
    {
      path: '/send-tx',
      method: 'POST',
      auth: true,
      body: '{"actions":[{"account":"plasma.dice","name":"bet","authorization":[{"actor":"alice","permission":"auth.dice"}],"data":{"quantity":"10.01 USDP","roll":1.10,"big":12345678901234567890}}]}',
    },
  ])
})

it.each([reply(500), reply(503), reply(401), new TypeError('gone'), '<html>', ''])(
  'is not repeated after %s',
  async (answer) => {
    const server = fakeServer({ '/send-tx': answer })
    const sending = new MutationObserver(new QueryClient(), sendTxMutation()).mutate(request)
    await expect(sending).rejects.toBeInstanceOf(Error)
    expect(server.asked).toHaveLength(1)
  },
)

it('makes balances, fees and actions stale, refused or not, and nothing else', async () => {
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
  const [moved] = result.moneyActions
  expect(moved).toMatchObject({ from: '{USERNAME}', to: '{CONTRACT}', token: 'USDP', fees: [] })
  expect(toDecimal(moved!.amount)).toBe('10.001000100010001000')
  expect(useDrift.getState().seen).toEqual([])
})

it('reads the older money actions, which is a difference', async () => {
  const { result } = await send(fixture('send-tx-legacy'))
  expect(result.moneyActions).toMatchObject([{ from: '{USERNAME}', to: '{CONTRACT}', token: 'USDP' }])
  expect(useDrift.getState().seen).toEqual(['money-actions-legacy'])
})

it.each([
  [{ fee: { quantity: '0.5', currency: 'PLASMA' } }, [['PLASMA', '0.5']]],
  [{ feePlasma: 0.25, feeCurrency: 0 }, [['PLASMA', '0.25']]],
  [{ feePlasma: '0.00', feeCurrency: '1e-3' }, [['USDP', '0.001']]],
  [{ fee: { quantity: null, currency: 'PLASMA' } }, []],
  [{ fee: null }, []],
])('the fee %j is %j', async (fee, expected) => {
  const event = { type: 'transfer', from: 'a', to: 'b', currency: 'USDP', quantity: '1', ...fee }
  const { result } = await send(changed('moneyActions', [event]))
  expect(result.moneyActions[0]!.fees.map(({ token, amount }) => [token, toDecimal(amount)])).toEqual(
    expected,
  )
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
  ['parsedTx', null],
  ['moneyActions', undefined],
])('%s as %j still makes a receipt', async (path, value) => {
  const { result } = await send(changed(path, value))
  expect(checkReceipt(request, result)).toHaveLength(5)
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
