import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './sandbox'
import { call, post, signIn } from './test-client'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const documented = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))

/** The paths where an answer has other keys or types than the document. `{}`, `[]` and null in the document match anything. */
const drift = (document: Json | undefined, answer: Json | undefined, path: string): string[] => {
  if (document === null) return []
  if (Array.isArray(document) || Array.isArray(answer)) {
    if (!Array.isArray(document) || !Array.isArray(answer)) return [`${path}: only one is a list`]
    const first = document[0]
    return first === undefined ? [] : answer.flatMap((item, index) => drift(first, item, `${path}[${index}]`))
  }
  if (typeof document !== 'object')
    return typeof document === typeof answer ? [] : [`${path}: ${typeof answer}`]
  if (typeof answer !== 'object' || answer === null) return [`${path}: ${typeof answer}`]
  if (Object.keys(document).length === 0 || path.endsWith('.data')) return []
  const names = new Set([...Object.keys(document), ...Object.keys(answer)])
  return [...names].flatMap((name) => {
    if (!(name in document)) return [`${path}.${name} is not documented`]
    return name in answer
      ? drift(document[name], answer[name], `${path}.${name}`)
      : [`${path}.${name} is missing`]
  })
}

let sandbox: Sandbox
let token: string
beforeAll(async () => {
  sandbox = createSandbox({ bots: false, history: 1 })
  token = (await signIn(sandbox)).access_token
})

const bet = {
  actions: [
    {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { from: 'alice', to: 'bob', quantity: '1.000000000000000000 USDP', memo: 'x', paySysCms: false },
    },
  ],
}
const sendTx = () => post(sandbox, '/plasma/api/v1/send-tx', bet, { authorization: `JWT ${token}` })

test.each([
  ['meta', '/meta'],
  ['me', '/me'],
  ['tokens', '/tokens'],
  ['balance', '/balance'],
  ['balance-app', '/balance/app?contract=alice'],
  ['actions', '/actions/my?contract=plasma.dice'],
  ['actions', '/actions/all?contract=plasma.dice'],
  ['fees', '/fees?username=alice&tokenCode=USDP'],
])('%s.json has the shape of GET %s', async (name, path) => {
  const answer: Json = await (await call(sandbox, path, token)).json()
  expect(answer).not.toEqual([])
  expect(drift(documented(name), answer, name)).toEqual([])
})

test('tokens.json lists the same tokens in the same order', async () => {
  expect(await (await call(sandbox, '/tokens', token)).json()).toEqual(documented('tokens'))
})

test('me-nested.json, send-tx.json, send-tx-legacy.json and token.json have the shape of the sandbox’s answers', async () => {
  const tokens = await signIn(sandbox)
  expect(drift(documented('token'), tokens, 'token')).toEqual([])
  expect(drift(documented('send-tx'), await (await sendTx()).json(), 'tx')).toEqual([])
  sandbox.switches.set({ nestedMe: true, legacyMoneyActions: true })
  expect(drift(documented('me-nested'), await (await call(sandbox, '/me', token)).json(), 'me')).toEqual([])
  expect(drift(documented('send-tx-legacy'), await (await sendTx()).json(), 'tx')).toEqual([])
})

test('send-tx-request.json has the shape that the sandbox accepts', () => {
  expect(drift(documented('send-tx-request'), bet, 'request')).toEqual([])
})

test('the comparison finds a changed type, a missing key and an extra key', () => {
  expect(drift({ a: 1, b: [{ c: '' }] }, { a: '1', b: [{}], d: 1 }, 'x')).toEqual([
    'x.a: string',
    'x.b[0].c is missing',
    'x.d is not documented',
  ])
})
