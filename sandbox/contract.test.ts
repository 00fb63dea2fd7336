import { readdirSync, readFileSync } from 'node:fs'
import { array, parse, pipe, transform, unknown, type GenericSchema } from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { readActions } from '~/api/plasmapay/actions'
import { ask } from '~/api/plasmapay/client'
import { AppBalance, Balance } from '~/api/plasmapay/balance'
import { fakeServer } from '~/api/fake-server'
import { FeesAnswer } from '~/api/plasmapay/fees'
import { Me } from '~/api/plasmapay/me'
import { Meta } from '~/api/plasmapay/meta'
import { SendTxAnswer } from '~/api/plasmapay/send-tx'
import { Token } from '~/api/plasmapay/tokens'
import { toDecimal } from '~/domain/money/amount'
import { costsOf, predictedFees, outgoingAmounts, tokensIn } from '~/domain/review/cost'
import { bodyOf, requestOf, withDefaults, type SendRequest } from '~/domain/draft/draft'
import { Failure, type FailureKind } from '~/domain/failure'
import { isObject, Numeral, parseJson, printJson, type Json } from '~/domain/json/json'
import { checkReceipt } from '~/domain/receipt/receipt'
import { useDrift } from '~/stores/drift'
import { createSandbox, type Sandbox } from './sandbox'
import { call, dialogRequest, post, redirectUri, walk } from './test-client'

const folder = new URL('fixtures/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8')

/** Parsed from the bytes, as the app does it. */
const Actions = pipe(
  unknown(),
  transform((json) => {
    const steps = readActions([new TextEncoder().encode(printJson(json as Json))])
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
    }
  }),
)

type Row = { path: string; fixtures: string[]; schema: GenericSchema }
const rows: Row[] = [
  { path: '/meta', fixtures: ['meta'], schema: Meta },
  { path: '/me', fixtures: ['me', 'me-nested'], schema: Me },
  { path: '/tokens', fixtures: ['tokens'], schema: array(Token) },
  { path: '/balance', fixtures: ['balance'], schema: array(Balance) },
  { path: '/balance/app?contract=bank.dice', fixtures: ['balance-app'], schema: array(AppBalance) },
  { path: '/fees?username=alice&tokenCode=USDP', fixtures: ['fees'], schema: FeesAnswer },
  { path: '/actions/my?contract=plasma.dice', fixtures: ['actions'], schema: Actions },
  { path: '/actions/all?contract=plasma.dice', fixtures: ['actions'], schema: Actions },
  { path: '/send-tx', fixtures: ['send-tx', 'send-tx-legacy'], schema: SendTxAnswer },
]

const dice = { contract: 'plasma.dice', permission: 'auth.dice' }
const hash = 'ab'.repeat(32)
/** A bet as the app composes it. */
const bet = (data: object = {}) => {
  const fields = { user: 'alice', quantity: '1.000000000000000001 USDP', roll_under: 50, seed_hash: hash }
  const text = JSON.stringify({ ...fields, user_seed_hash: hash, paySysCms: false, ...data })
  const draft = { id: '1', account: 'plasma.dice', name: 'bet', actor: null, permission: null, data: text }
  return requestOf([withDefaults(draft, 'alice', dice)])!
}

let sandbox: Sandbox
let token: string

/** Signs in through the consent page and the token endpoint, as a browser and the app do it. */
const signIn = async () => {
  const to = await walk(sandbox, dialogRequest)
  const body = { grant_type: 'authorization_code', client_id: 'sandbox', redirect_uri: redirectUri }
  const response = await post(sandbox, '/id/oauth/v1/token', {
    ...body,
    scope: 'plasma',
    code: to.searchParams.get('code'),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, string>
}
const send = (request: SendRequest) =>
  call(sandbox, '/send-tx', token, {
    method: 'POST',
    body: bodyOf(request),
    headers: { 'content-type': 'application/json' },
  })
const answerOf = async (path: string) => {
  const response = path === '/send-tx' ? await send(bet()) : await call(sandbox, path, token)
  const text = await response.text()
  expect([response.status, response.ok ? '' : text]).toEqual([200, ''])
  return parseJson(text)
}
type Edit = (answer: Json) => void
/** Sends as the app does: first balances and estimate, then the request, then the balances again. */
async function receiptOf(request: SendRequest, edit: Edit = () => {}, offBy = 0n) {
  const codes = tokensIn(request)
  const balances = async () => {
    const all = codes.map((code) => call(sandbox, `/fees?username=alice&tokenCode=${code}`, token))
    const read = (await Promise.all(all)).map(async (answer) =>
      parse(FeesAnswer, parseJson(await answer.text())),
    )
    return new Map((await Promise.all(read)).map((fees, index) => [codes[index] ?? '', fees]))
  }
  const sums = (fees: Awaited<ReturnType<typeof balances>>) =>
    new Map([...fees].map(([code, { currency }]) => [code, currency.balance]))
  const before = await balances()
  const predicted = predictedFees(costsOf(outgoingAmounts(request, 'alice'), before))
  const response = await send(request)
  const answer = parseJson(await response.text())
  expect([response.status, answer]).toEqual([200, expect.anything()])
  edit(answer)
  const result = parse(SendTxAnswer, answer)
  const after = sums(await balances())
  const [first = ''] = codes
  const { units = 0n, decimals = 0 } = after.get(first) ?? {}
  after.set(first, { units: units + offBy, decimals })
  const checks = checkReceipt(request, result, { account: 'alice', before: sums(before), after, predicted })
  const differing = checks.filter(({ verdict }) => verdict === 'differs').map(({ name }) => name)
  return { result, checks, differing }
}

const draftOf = (account: string, name: string, data: object): SendRequest =>
  requestOf([
    withDefaults(
      { id: '1', account, name, actor: null, permission: null, data: JSON.stringify(data) },
      'alice',
      dice,
    ),
  ])!
/** With few decimals, and without `paySysCms`, which the chain fills in. */
const rent = draftOf('usdp', 'transfer', { from: 'alice', to: 'bob', quantity: '1.5', memo: 'rent' })
const coffee = draftOf('eurp', 'transfer', {
  from: 'alice',
  to: 'bob',
  quantity: '2.000000000000000003 EURP',
  memo: '',
  paySysCms: false,
})

/** Follows a path such as "rawTx.processed.id" and changes the value there. */
function alter(answer: Json, path: string, change: (value: Json) => Json) {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const place = keys.reduce<Json>((node, key) => (node as { [key: string]: Json })[key] ?? null, answer)
  const members = place as { [key: string]: Json }
  members[last] = change(members[last] ?? null)
}
const textOf = (value: Json) => (typeof value === 'string' ? value : printJson(value))
const oneMore = (value: Json) => new Numeral(String(BigInt(textOf(value)) + 1n))
/** The last of 18 decimals, or of as many as there are. */
const lastUnit = (value: Json) => {
  const [digits = '', code] = textOf(value).split(' ')
  const [whole = '', fraction = ''] = digits.split('.')
  const units = String(BigInt(whole + fraction.padEnd(18, '0')) + 1n).padStart(19, '0')
  const text = `${units.slice(0, -18)}.${units.slice(-18)}`
  return code ? `${text} ${code}` : text
}
const another = (value: Json) => (textOf(value).startsWith('f') ? '0' : 'f') + textOf(value).slice(1)
const top = 'rawTx.processed.action_traces.0'
const paid = `${top}.inline_traces.0`

type Alteration = [path: string, change: (value: Json) => Json, expected: string[]]
const alterations: Alteration[] = [
  ['rawTx.transaction_id', another, ['transaction-ids']],
  ['rawTx.processed.id', another, ['transaction-ids']],
  ['parsedTx.id', another, ['transaction-ids']],
  [`${paid}.trx_id`, another, ['transaction-ids']],
  ['parsedTx.events.0.txId', another, ['transaction-ids']],
  ['moneyActions.0.txId', another, ['transaction-ids']],
  ['rawTx.processed.block_num', oneMore, ['one-block']],
  ['parsedTx.blockNum', oneMore, ['one-block']],
  ['parsedTx.blockTime', () => '2026-01-01T00:00:01.000', ['one-block']],
  [`${paid}.block_num`, oneMore, ['one-block']],
  ['moneyActions.0.blockNum', oneMore, ['one-block']],
  ['rawTx.processed.net_usage', oneMore, ['net-usage']],
  ['rawTx.processed.receipt.net_usage_words', oneMore, ['net-usage']],
  ['rawTx.processed.receipt.status', () => 'hard_fail', ['executed']],
  ['rawTx.processed.except', () => ({ code: 10 }), ['executed']],
  [`${paid}.except`, () => ({ message: 'no' }), ['executed']],
  [`${paid}.inline_traces.1.except`, () => 'no', ['executed']],
  [`${top}.act.data.quantity`, lastUnit, ['asked-is-done', 'same-tree']],
  [`${top}.act.account`, () => 'plasma.dlce', ['asked-is-done', 'same-tree']],
  [`${top}.act.name`, () => 'bet1', ['asked-is-done', 'same-tree']],
  [`${top}.act.authorization.0.permission`, () => 'active', ['asked-is-done']],
  [`${top}.act.authorization.0.actor`, () => 'bob', ['asked-is-done', 'same-tree']],
  [`${top}.console`, (text) => `${textOf(text)}0`, ['same-tree']],
  [`${paid}.act.data.quantity`, lastUnit, ['same-tree', 'parsed-money', 'money-actions', 'balances']],
  [`${paid}.act.data.to`, () => 'bob', ['same-tree', 'parsed-money', 'money-actions']],
  ['parsedTx.actions.0.data.roll_under', oneMore, ['same-tree']],
  ['parsedTx.actions.0.subactions.0.data.quantity', lastUnit, ['same-tree']],
  ['parsedTx.actions.0.subactions', () => [], ['same-tree']],
  ['parsedTx.actions.0.actors', () => ['bob'], ['same-tree']],
  ['parsedTx.actions.0.events.0.quantity', lastUnit, ['parsed-money']],
  ['parsedTx.events.0.quantity', lastUnit, ['parsed-money']],
  ['parsedTx.events.0.currency', () => 'EURP', ['parsed-money']],
  ['parsedTx.events', () => [], ['parsed-money']],
  ['parsedTx.legacyEvents.0.quantity', lastUnit, ['parsed-money']],
  ['moneyActions.0.quantity', lastUnit, ['money-actions']],
  ['moneyActions.0.to', () => 'bob', ['money-actions']],
  ['moneyActions', () => [], ['money-actions']],
  ['parsedTx.events.0.fee.quantity', lastUnit, ['fees-agree', 'fee-estimate']],
  ['parsedTx.legacyEvents.0.feeCurrency', lastUnit, ['fees-agree']],
]

const seen = () => useDrift.getState().seen

beforeEach(async () => {
  useDrift.setState({ seen: [] })
  sandbox = createSandbox({ bots: false, now: () => Date.parse('2026-01-01T00:00:00Z') })
  token = (await signIn())['access_token'] ?? ''
})

describe.each(rows)('$path', ({ path, fixtures, schema }) => {
  it.each(fixtures)('the documented %s.json is read', (name) => {
    const documented = parseJson(fixture(name))
    const read = parse(schema, documented)
    expect(read).toBeTruthy()
    expect(Array.isArray(read) ? read.length : 0).toBe(
      Array.isArray(read) && Array.isArray(documented) ? documented.length : 0,
    )
  })

  it('the sandbox’s answer is read without differences', async () => {
    expect(parse(schema, await answerOf(path))).toBeTruthy()
    expect(seen()).toEqual([])
  })

  it('the sandbox’s answer has every field of the document', async () => {
    expect(missing(parseJson(fixture(fixtures[0] ?? '')), await answerOf(path))).toEqual([])
  })
})

/** Names of fields that the first has and the second lacks, except within objects that the documents abbreviate as `{}`. */
function missing(documented: unknown, answer: unknown, at = ''): string[] {
  if (Array.isArray(documented))
    return Array.isArray(answer) && answer.length > 0 ? missing(documented[0], answer[0], `${at}.0`) : []
  // The data of an action depends on its contract.
  if (!isObject(documented) || at.endsWith('.data')) return []
  if (!isObject(answer)) return [at]
  return Object.entries(documented).flatMap(([key, value]) =>
    key in answer ? missing(value, answer[key], `${at}.${key}`) : [`${at}.${key}`],
  )
}

it('every documented example is in the table', () => {
  // The folders inside hold the examples of the payment vendors.
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const names = files.map((file) => file.replace('.json', ''))
  const used = new Set([...rows.flatMap(({ fixtures }) => fixtures), 'send-tx-request', 'token'])
  expect(names.toSorted()).toEqual([...used].toSorted())
})

it('the token endpoint answers exactly the documented fields', async () => {
  expect(Object.keys(await signIn())).toEqual(Object.keys(JSON.parse(fixture('token')) as object))
})

it('the app can write the documented request, digit by digit', () => {
  const request = parseJson(fixture('send-tx-request')) as SendRequest
  expect(JSON.parse(bodyOf(request))).toEqual(JSON.parse(fixture('send-tx-request')))
  expect(Object.keys(bet().actions[0]!)).toEqual(Object.keys(request.actions[0]!))
})

describe('differences that the app understands', () => {
  it('the nested form of /me', async () => {
    const flat = parse(Me, await answerOf('/me'))
    sandbox.switches.set({ nestedMe: true })
    expect(parse(Me, await answerOf('/me'))).toEqual(flat)
    expect(seen()).toEqual(['me-nested'])
  })

  it('the legacy money actions', async () => {
    sandbox.switches.set({ legacyMoneyActions: true })
    const { moneyActions, events } = parse(SendTxAnswer, await answerOf('/send-tx'))
    expect(moneyActions).toEqual(events)
    expect(moneyActions.length).toBeGreaterThan(0)
    expect(seen()).toEqual(['money-actions-legacy'])
  })
})

describe('what the answers mean', () => {
  it('a receipt agrees with its request and with itself', async () => {
    for (const request of [
      bet(),
      rent,
      { actions: [...rent.actions, ...bet().actions, ...coffee.actions] },
    ]) {
      const { checks } = await receiptOf(request)
      expect(checks.filter(({ verdict }) => verdict !== 'match')).toEqual([])
      expect(checks).toHaveLength(11)
    }
  })

  it('the receipts of a settled bet and of incoming money agree too', async () => {
    const { result } = await receiptOf(bet({ seed_hash: hash }))
    const id = Number(/#(\d+)/.exec(result.traces[0]?.console ?? '')?.[1])
    const data = { user: 'alice', bet_id: id, seed: hash }
    const reveal = { actions: [{ ...bet().actions[0]!, name: 'dice', data }] }
    const { checks } = await receiptOf(reveal)
    expect(checks.filter(({ verdict }) => verdict === 'differs')).toEqual([])
  })

  it.each(alterations)(
    'a change of %s is found by the checks that depend on it, and by no other',
    async (path, change, expected) => {
      for (const legacyMoneyActions of [false, true]) {
        sandbox.switches.set({ legacyMoneyActions })
        const { differing } = await receiptOf(bet(), (answer) => alter(answer, path, change))
        expect(differing).toEqual(expected)
      }
    },
  )

  it.each(['1', '-1'])('a balance that is off by %s unit is found', async (unit) => {
    const { differing } = await receiptOf(bet(), undefined, BigInt(unit))
    expect(differing).toEqual(['balances'])
  })

  it('/fees has the digits that /balance has lost', async () => {
    const { currency } = parse(FeesAnswer, await answerOf('/fees?username=alice&tokenCode=USDP'))
    const rounded = parse(array(Balance), await answerOf('/balance')).find((each) => each.token === 'USDP')!
    expect(rounded.exact).toBe(false)
    expect(Number(toDecimal(currency.balance))).toBe(Number(toDecimal(rounded.amount)))
  })

  it('a sent request is found among my actions, newest first', async () => {
    const { transaction } = parse(SendTxAnswer, await answerOf('/send-tx'))
    const { items, unreadable } = parse(Actions, await answerOf('/actions/my?contract=plasma.dice'))
    expect(unreadable).toBe(0)
    expect(items[0]?.trace.transaction).toBe(transaction)
  })
})

const kindOf = async (response: Response) => {
  fakeServer({ '/x': response })
  const error: unknown = await ask(Meta, '/x').catch((error: unknown) => error)
  return error instanceof Failure ? ([error.kind, error.facts.detail] as const) : error
}

describe('refusals', () => {
  it.each<[string, object, string]>([
    ['the quantity', { quantity: '0.000000000000000000 USDP' }, 'quantity invalid'],
    ['the roll', { roll_under: 97 }, 'roll under overflow'],
    ['another user', { user: 'bob' }, 'bob'],
  ])('of the contract are shown in its words: %s', async (_, data, words) => {
    const [kind, detail] = (await kindOf(await send(bet(data)))) as [FailureKind, string]
    expect(kind).toBe('rejected')
    expect(detail).toContain(words)
  })

  it.each<[string, FailureKind]>([
    ['/fees?username=bob&tokenCode=USDP', 'forbidden'],
    ['/fees?username=alice&tokenCode=NONE', 'missing'],
    ['/actions/my?contract=NO', 'rejected'],
    ['/nothing', 'missing'],
  ])('%s fails as %s, with the server’s message', async (path, kind) => {
    expect(await kindOf(await call(sandbox, path, token))).toEqual([kind, expect.stringMatching(/\w\.$/)])
  })

  it('an invalid token fails as signed-out, a busy server as busy, a truncated answer as broken', async () => {
    expect(await kindOf(await call(sandbox, '/me', 'no.no.no'))).toContain('signed-out')
    sandbox.switches.set({ status: { '/me': 503 }, truncate: ['/meta'], html: ['/tokens'] })
    expect(await kindOf(await call(sandbox, '/me', token))).toContain('busy')
    expect(await kindOf(await call(sandbox, '/meta', token))).toContain('broken-contract')
    expect(await kindOf(await call(sandbox, '/tokens', token))).toContain('broken-contract')
  })
})
