import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { later, reply } from '~/api/fake-server'
import { accountsQuery } from './accounts'
import { onSignedOut } from './client'
import { exportMutation } from './export'
import { fakeRelay } from './fake-relay'
import { checkMutation, noteMutation, paymentsQuery } from './payments'
import { rowOf } from './row-fixture'
import { sessionQuery, signInMutation } from './session'
import { askVendor } from './vendor'

afterEach(() => vi.unstubAllGlobals())

const queries = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })
const run = async <Output>(mutation: { mutationFn?: unknown }, input?: unknown) =>
  (mutation.mutationFn as (input: unknown) => Promise<Output>)(input)
const page = (id: string, next: string | null) => JSON.stringify({ payments: [rowOf({ id })], next })
const errorOf = (promise: Promise<unknown>) => promise.then(undefined, (error: unknown) => error)
const detail = JSON.stringify({ payment: rowOf({ id: 'a' }), answer: '{"amount":1.10}', events: [] })
const vendorAnswer = (status: number, body: string) =>
  new Response(body, { status, headers: { 'x-vendor-status': String(status) } })

describe('a request to the relay', () => {
  it('goes to the own origin with x-relay and the relay’s cookie, and never with the wallet’s token', async () => {
    const { asked, wallet } = fakeRelay({ 'GET /accounts': '{"accounts":[]}' }, { signedIn: true })
    await queries().query(accountsQuery())
    expect(asked).toHaveLength(1)
    expect(asked[0]!.init).toMatchObject({
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      headers: { 'x-relay': '1' },
    })
    expect(asked[0]!.headers.has('authorization')).toBe(false)
    expect(wallet.asked).toEqual([])
  })

  it('that cannot reach the relay is a failure that names it', async () => {
    fakeRelay()
    expect(await errorOf(queries().query(accountsQuery()))).toMatchObject({
      kind: 'offline',
      facts: { server: 'the payments relay', where: 'GET /accounts' },
    })
  })

  it('answered with 401 tells listeners that nobody is signed in', async () => {
    fakeRelay({ 'GET /accounts': reply(401, '{"message":"Sign in."}') })
    const listener = vi.fn<() => void>()
    const stop = onSignedOut(listener)
    expect(await errorOf(queries().query(accountsQuery()))).toMatchObject({ kind: 'signed-out' })
    stop()
    await errorOf(queries().query(accountsQuery()))
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

describe('the session of an operator', () => {
  it('is null where nobody is signed in, and a failure where the relay is out of reach', async () => {
    fakeRelay({ 'GET /session': reply(401) })
    expect(await queries().query(sessionQuery())).toBeNull()
    fakeRelay({ 'GET /session': reply(503) })
    expect(await errorOf(queries().query(sessionQuery()))).toMatchObject({ kind: 'busy' })
  })
  it('begins with 204 and no body', async () => {
    const { asked } = fakeRelay({ 'POST /session': reply(204) })
    await run(signInMutation(), { name: 'ann', password: 'x' })
    expect(asked[0]).toMatchObject({ call: 'POST /session', body: '{"name":"ann","password":"x"}' })
  })
})

describe('payments', () => {
  it('are loaded page by page, each with the filter and the key that the page before gave', async () => {
    const { asked } = fakeRelay({
      'GET /payments?q=tea&limit=100': page('a', 'k1'),
      'GET /payments?q=tea&limit=100&after=k1': page('b', null),
    })
    const data = await queries().infiniteQuery({ ...paymentsQuery('q=tea'), pages: 5 })
    expect(data.pages.flatMap(({ payments }) => payments.map(({ id }) => id))).toEqual(['a', 'b'])
    expect(asked).toHaveLength(2)
  })
  it('with a status that this page does not know are “unknown”, and with a missing field a broken contract', async () => {
    fakeRelay({ 'GET /payments': JSON.stringify({ payments: [{ ...rowOf({}), status: 'frozen' }] }) })
    const data = await queries().infiniteQuery(paymentsQuery(''))
    expect(data.pages[0]).toMatchObject({ payments: [{ status: 'unknown' }], next: null })
    fakeRelay({ 'GET /payments': '{"payments":[{}]}' })
    expect(await errorOf(queries().infiniteQuery(paymentsQuery('')))).toMatchObject({
      kind: 'broken-contract',
    })
  })
  it('are checked by a POST and noted by a PUT, each id as one segment of the path', async () => {
    const { asked } = fakeRelay({ 'POST /payments/a%2Fb/c/check': detail, 'PUT /payments/s/c/note': detail })
    expect(await run(checkMutation('a/b', 'c'))).toMatchObject({ answer: '{"amount":1.10}' })
    await run(noteMutation('s', 'c'), 'paid in cash')
    expect(asked.map(({ body }) => body)).toEqual([null, '{"note":"paid in cash"}'])
    expect(asked[1]!.headers.get('content-type')).toBe('application/json')
  })
  it('are exported unchanged', async () => {
    const { asked } = fakeRelay({ 'GET /payments/export': 'id;amount\n1;0.10\n' })
    const file = await run<Blob>(exportMutation('status=paid'), 'csv')
    expect(await file.text()).toBe('id;amount\n1;0.10\n')
    expect(asked[0]!.query).toBe('status=paid&format=csv')
  })
})

describe('a call passed on to a vendor', () => {
  it('gives the vendor’s answer, letter for letter, and carries the creation’s id', async () => {
    const { asked } = fakeRelay({
      'POST /accounts/shop/api/invoices': vendorAnswer(201, '{"amount":0.10}'),
    })
    expect(await askVendor('shop', 'POST', 'invoices', '{"a":1}', { creation: 'u-1' })).toEqual({
      kind: 'answered',
      status: 201,
      text: '{"amount":0.10}',
    })
    expect(asked[0]!.headers.get('x-creation')).toBe('u-1')
    expect(asked[0]!.body).toBe('{"a":1}')
  })

  it('that the vendor refuses says what is wrong with which field', async () => {
    const body = '{"message":"Invalid.","errors":{"amount":["Too small."]}}'
    fakeRelay({ 'POST /accounts/page/api/x': vendorAnswer(422, body) })
    expect(await askVendor('page', 'POST', 'x', '{}', { creation: 'u' })).toMatchObject({
      kind: 'refused',
      status: 422,
      text: body,
      refusal: { message: 'Invalid.', errors: { amount: ['Too small.'] } },
    })
  })

  it('of a creation that was passed on before gives that creation', async () => {
    const creation = { id: 'u', account: 'page', at: '2026-01-01T00:00:00Z', state: 'unknown', request: '{}' }
    fakeRelay({ 'POST /accounts/page/api/x': reply(409, JSON.stringify(creation)) })
    expect(await askVendor('page', 'POST', 'x', '{}', { creation: 'u' })).toMatchObject({
      kind: 'repeated',
      creation: { state: 'unknown', paymentId: null },
    })
    fakeRelay({ 'POST /accounts/page/api/x': vendorAnswer(409, '{"message":"Number taken."}') })
    expect(await askVendor('page', 'POST', 'x', '{}', { creation: 'u' })).toMatchObject({
      kind: 'refused',
      refusal: { message: 'Number taken.' },
    })
  })

  it.each([
    [{ vendorStatus: 401, mayExist: false }, 'forbidden'],
    [{ vendorStatus: 403 }, 'forbidden'],
    [{ vendorStatus: 500, mayExist: true }, 'server'],
    [{ vendorStatus: null, mayExist: true }, 'server'],
  ])('without a usable answer (%j) is a failure that names the account', async (facts, kind) => {
    const body = JSON.stringify({ message: 'Coins did not answer.', ...facts })
    const onSignedOutCalled = vi.fn<() => void>()
    const stop = onSignedOut(onSignedOutCalled)
    fakeRelay({ 'GET /accounts/coins/api/shops': reply(502, body) })
    const error = await errorOf(askVendor('coins', 'GET', 'shops'))
    stop()
    const { vendorStatus, ...rest } = facts
    expect(error).toMatchObject({
      kind,
      facts: {
        server: 'coins',
        detail: 'Coins did not answer.',
        status: 502,
        ...rest,
        ...(vendorStatus && { vendorStatus }),
      },
    })
    expect(onSignedOutCalled).not.toHaveBeenCalled()
  })

  it('that the relay itself refuses is a failure of the relay', async () => {
    fakeRelay({
      'POST /accounts/coins/api/operations/withdraw': reply(404, '{"message":"Not on the list."}'),
    })
    expect(await errorOf(askVendor('coins', 'POST', 'operations/withdraw', '{}'))).toMatchObject({
      kind: 'missing',
      facts: { server: 'the payments relay', detail: 'Not on the list.' },
    })
  })

  it('stops when its caller aborts', async () => {
    const { reply } = later()
    fakeRelay({ 'GET /accounts/coins/api/shops': reply })
    const leave = new AbortController()
    leave.abort(new Error('left'))
    await expect(askVendor('coins', 'GET', 'shops', undefined, { signal: leave.signal })).rejects.toThrow(
      'left',
    )
  })
})
