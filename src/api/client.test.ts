import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AuthError, type AuthErrorCode } from '~/auth/failure'
import type { FailureFacts, FailureKind } from '~/domain/failure'
import { auth } from '~/auth/current'
import { createClient, type Ask } from './client'
import { arriving, fakeServer, reply, turn, type Reply } from './fake-server'

const { ask, askBytes, streamBytes } = createClient({
  name: 'Hotel',
  fetch: (path, init) => auth().fetch(path, init),
})
const Answer = v.object({ list: v.array(v.object({ n: v.number() })) })
const errorFor = async (answer: Reply, how?: Ask) => {
  const { asked } = fakeServer({ '/x': answer })
  const error: unknown = await ask(Answer, '/x?secret=1', how).catch((error: unknown) => error)
  expect(asked).toHaveLength(1)
  expect(JSON.stringify(error)).not.toContain('secret')
  return error
}
const failure = (kind: FailureKind, facts: FailureFacts = {}) => ({
  name: 'Failure',
  kind,
  facts: { server: 'Hotel', ...facts },
})
/** An answer whose connection is cut after the first piece. */
const cut = (reason: unknown) =>
  Promise.resolve(
    new Response(
      new ReadableStream({
        start(stream) {
          stream.enqueue(new TextEncoder().encode('{"list":'))
          stream.error(reason)
        },
      }),
    ),
  )

it('each client asks its own server with its own fetch, and its failures name that server', async () => {
  const asked: string[] = []
  const other = createClient({
    name: 'Relay',
    fetch: async (path) => {
      asked.push(`relay ${path}`)
      return reply(500)
    },
  })
  fakeServer({ '/x': '{"list":[]}' })
  const error: unknown = await other.ask(Answer, '/y').catch((error: unknown) => error)
  expect(error).toMatchObject({ kind: 'server', facts: { server: 'Relay', where: 'GET /y' } })
  expect(await ask(Answer, '/x')).toEqual({ list: [] })
  expect(asked).toEqual(['relay /y'])
})

describe('what a status means', () => {
  it.each<[number, FailureKind]>([
    [301, 'broken-contract'],
    [400, 'rejected'],
    [401, 'signed-out'],
    [402, 'rejected'],
    [403, 'forbidden'],
    [404, 'missing'],
    [418, 'rejected'],
    [422, 'rejected'],
    [429, 'busy'],
    [500, 'server'],
    [502, 'server'],
    [503, 'busy'],
    [599, 'server'],
  ])('%i is %s, with a body of any kind', async (status, kind) => {
    for (const body of [null, '', '<h1>no</h1>', '{"list":[', 'null', '[]', '{"list":[]}'])
      expect(await errorFor(reply(status, body))).toMatchObject(failure(kind, { status, where: 'GET /x' }))
  })

  it.each([200, 201, 202])('%i with the right body is the answer', async (status) => {
    fakeServer({ '/x': reply(status, '{"list":[{"n":1}]}') })
    expect(await ask(Answer, '/x')).toEqual({ list: [{ n: 1 }] })
  })
})

describe('an answer that cannot be read', () => {
  it.each([
    ['HTML', '<!doctype html><title>Hotel</title>', ''],
    ['nothing', '', ''],
    ['a cut text', '{"list":[{"n":1}', ''],
    ['more than one value', '{} {}', ''],
    ['null', 'null', ''],
    ['a list', '[]', ' list'],
    ['a missing field', '{}', ' list'],
    ['another type inside', '{"list":[{"n":1},{"n":"1"}]}', ' list.1.n'],
    ['null inside', '{"list":[null]}', ' list.0'],
    ['too deep a text', '['.repeat(5000), ''],
  ])('%s is a broken contract and says where', async (_, body, path) => {
    expect(await errorFor(body)).toMatchObject(failure('broken-contract', { where: `GET /x${path}` }))
  })

  it('204 is a broken contract', async () => {
    expect(await errorFor(reply(204))).toMatchObject(failure('broken-contract', { where: 'GET /x' }))
  })

  it('a connection cut in the middle of the body is offline', async () => {
    expect(await errorFor(cut(new TypeError('terminated')))).toMatchObject(
      failure('offline', { where: 'GET /x' }),
    )
  })
})

const chainError = (code: unknown, more = {}) =>
  JSON.stringify({
    code: 500,
    message: 'Internal Service Error',
    error: { code, name: 'eosio_assert_message_exception', what: 'assertion failure', ...more },
  })

describe('a refusal by the chain', () => {
  const details = [{ message: 'overdrawn balance' }, { message: 'pending console output: ' }]

  it('keeps the error’s name and the answer, shortened to what can be displayed', async () => {
    const text = chainError(3_050_003, { details })
    const error = await errorFor(reply(500, text))
    expect(error).toMatchObject({ facts: { chainError: 'eosio_assert_message_exception', body: text } })
    const long = await errorFor(reply(400, 'x'.repeat(20_000)))
    expect(long).toMatchObject({ facts: { body: 'x'.repeat(10_000) } })
    expect(await errorFor(reply(400, ''))).not.toHaveProperty('facts.body')
  })

  it('has status 500 and is a refusal with the message of the assertion', async () => {
    const error = await errorFor(reply(500, chainError(3_050_003, { details })), { body: '{}' })
    expect(error).toMatchObject(
      failure('rejected', {
        status: 500,
        detail: 'overdrawn balance',
        where: 'POST /x',
      }),
    )
    expect(await errorFor(reply(500, chainError(3_050_003)))).toMatchObject(
      failure('rejected', {
        detail: 'assertion failure',
      }),
    )
  })

  it.each([
    ['another program’s error', '{"error":{"name":"TimeoutException","code":500,"details":[]}}'],
    ['the same transaction a second time', chainError(3_040_008)],
    ['an error that is text', '{"error":"eosio_assert_message_exception"}'],
  ])('is not assumed for %s in a 500', async (_, body) => {
    expect(await errorFor(reply(500, body))).toMatchObject(failure('server', { status: 500 }))
  })
})

describe('what auth rejects with', () => {
  it.each<[AuthErrorCode, FailureKind]>([
    ['signed_out', 'signed-out'],
    ['session_changed', 'signed-out'],
    ['refresh_rejected', 'signed-out'],
    ['refresh_busy', 'busy'],
    ['cooling', 'busy'],
    ['network', 'offline'],
    ['token_network', 'offline'],
    ['token_timeout', 'offline'],
    ['token_unavailable', 'offline'],
  ])('%s is %s', async (code, kind) => {
    const error = await errorFor(new AuthError(code))
    expect(error).toMatchObject(failure(kind, { where: 'GET /x' }))
    expect(error).not.toHaveProperty('facts.status')
  })

  it('a server that does not answer counts as out of reach', async () => {
    const late = new DOMException('late', 'TimeoutError')
    expect(await errorFor(late)).toMatchObject(failure('offline', { where: 'GET /x' }))
    expect(await errorFor(cut(late))).toMatchObject(failure('offline', { where: 'GET /x' }))
  })

  it('an aborted call rejects with the abort, before, during and after the answer', async () => {
    const aborted = new DOMException('gone', 'AbortError')
    expect(await errorFor(aborted)).toBe(aborted)
    expect(await errorFor(cut(aborted))).toBe(aborted)
    fakeServer({ '/x': '{"list":[]}' })
    await expect(ask(Answer, '/x', { signal: AbortSignal.abort('left') })).rejects.toBe('left')
  })

  it('an unknown error is passed on unchanged', async () => {
    const bug = new RangeError('bug')
    expect(await errorFor(bug)).toBe(bug)
  })
})

describe('the words of the server', () => {
  it.each([
    ['{"message":"Name one account."}', 'Name one account.'],
    ['{"error_description":"Expired."}', 'Expired.'],
    ['{"error":"invalid_request"}', 'invalid_request'],
    ['{"error":"invalid_request","error_description":"No code."}', 'No code.'],
    ['{"errors":"Many."}', 'Many.'],
    ['{"error":{"details":[{"message":"a"},{"message":"b"}]}}', 'a · b'],
    ['{"error":{"what":"Invalid name"},"message":"less"}', 'Invalid name'],
    ['{"error":{"message":"inner"}}', 'inner'],
    ['{"message":"<script>alert(1)</script>"}', '<script>alert(1)</script>'],
  ])('in %s are “%s”', async (body, detail) => {
    expect(await errorFor(reply(400, body))).toMatchObject(failure('rejected', { detail }))
  })

  it('are shortened to a length a person reads', async () => {
    const body = JSON.stringify({ message: 'é'.repeat(501) })
    expect(await errorFor(reply(400, body))).toMatchObject(failure('rejected', { detail: 'é'.repeat(500) }))
  })

  it.each(['{"message":42}', '{"message":" "}', '{"errors":["a"]}', '"text"', '[{"message":"a"}]', '{}'])(
    'are not found in %s',
    async (body) => {
      const error = await errorFor(reply(400, body))
      expect(error).toMatchObject(failure('rejected'))
      expect(error).not.toHaveProperty('facts.detail')
    },
  )
})

describe('the question', () => {
  it.each<[Ask, object]>([
    [{}, { method: 'GET', auth: true, body: undefined }],
    [{ open: true }, { method: 'GET', auth: false, body: undefined }],
    [{ body: '{"n":1.10}' }, { method: 'POST', auth: true, body: '{"n":1.10}' }],
    [{ body: '' }, { method: 'POST', body: '' }],
  ])('%j asks as %j', async (how, expected) => {
    const { asked } = fakeServer({ '/x': '{"list":[]}' })
    await ask(Answer, '/x?a=b', how)
    expect(asked).toEqual([expect.objectContaining({ path: '/x?a=b', ...expected })])
  })
})

const bodyOf = async (answer: Reply, open?: boolean) => {
  fakeServer({ '/x': answer })
  const parts = await askBytes('/x?a=b', { ...(open && { open }) })
  return new Blob(parts).text()
}

describe('a body that is parsed elsewhere', () => {
  afterEach(() => vi.useRealTimers())

  it('is returned unchanged, whatever it contains', async () => {
    expect(await bodyOf('[20.602060206020602060,"é"]')).toBe('[20.602060206020602060,"é"]')
    expect(await bodyOf('<html>')).toBe('<html>')
    expect(await bodyOf(reply(200), true)).toBe('')
  })

  it('fails in the same ways as any other answer', async () => {
    await expect(bodyOf(reply(400, '{"message":"Name one."}'))).rejects.toMatchObject(
      failure('rejected', { status: 400, detail: 'Name one.', where: 'GET /x' }),
    )
    await expect(bodyOf(new AuthError('network'))).rejects.toMatchObject(failure('offline'))
    await expect(bodyOf(cut(new TypeError('network')))).rejects.toMatchObject(
      failure('offline', { where: 'GET /x' }),
    )
  })

  it('may take long, as long as parts keep coming', async () => {
    vi.useFakeTimers()
    let stream: ReadableStreamDefaultController | undefined
    const slow = new Response(
      new ReadableStream({
        start(controller) {
          stream = controller
        },
      }),
    )
    fakeServer({ '/x': Promise.resolve(slow) })
    const signal = new AbortController().signal
    const answer = askBytes('/x', { signal }).then((parts) => new Blob(parts).size)
    for (let piece = 0; piece < 4; piece++) {
      await vi.advanceTimersByTimeAsync(29_000)
      stream?.enqueue(new Uint8Array(1000))
    }
    stream?.close()
    await vi.advanceTimersByTimeAsync(100)
    expect(await answer).toBe(4000)
  })

  it('rejects with the caller’s own reason when it is aborted', async () => {
    const leave = new AbortController()
    fakeServer({ '/x': cut(new DOMException('', 'AbortError')) })
    const answer = askBytes('/x', { signal: leave.signal })
    leave.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
  })

  it('is passed on while it arrives, and the next part is read once one was taken', async () => {
    const answer = arriving()
    fakeServer({ '/x': answer.response })
    const taken: string[] = []
    const going: (() => void)[] = []
    const go = () => going.shift()?.()
    const whole = streamBytes('/x', {}, (part) => {
      taken.push(new TextDecoder().decode(part))
      return new Promise((done) => going.push(() => done()))
    })
    for (const text of ['[1', ',2', ']']) answer.give(text)
    answer.end()
    await vi.waitUntil(() => taken.length === 1)
    await turn()
    expect(taken).toEqual(['[1'])
    go()
    await vi.waitUntil(() => taken.length === 2)
    go()
    await vi.waitUntil(() => taken.length === 3)
    go()
    await whole
    expect(taken).toEqual(['[1', ',2', ']'])
  })

  it('is not read any further once that is enough, and says so', async () => {
    const answer = arriving()
    fakeServer({ '/x': answer.response })
    answer.give('[1')
    expect(await streamBytes('/x', {}, () => Promise.resolve('enough'))).toBe(false)
    fakeServer({ '/x': '[1]' })
    expect(await streamBytes('/x', {}, () => undefined)).toBe(true)
  })

  it('is not read any further where a part is not what it should be', async () => {
    const answer = arriving()
    const cancelled = vi.spyOn(ReadableStreamDefaultReader.prototype, 'cancel')
    fakeServer({ '/x': answer.response })
    answer.give('<html>')
    await expect(streamBytes('/x', {}, () => Promise.reject(new Error('no list')))).rejects.toThrow('no list')
    expect(cancelled).toHaveBeenCalledOnce()
    cancelled.mockRestore()
  })
})
