import { safeParse, getDotPath, type BaseIssue, type BaseSchema, type InferOutput } from 'valibot'
import type { Auth } from '~/auth/auth'
import { AuthError } from '~/auth/failure'
import { Failure, type FailureFacts, type FailureKind } from '~/domain/failure'
import { isObject, JsonError, parseJson, type Json } from '~/domain/json/json'
import { digits, errorText } from '~/domain/trace/trace'
import { turns } from './in-slices'
import type { Part } from './parts'

/** Milliseconds until a silent server counts as out of reach. */
const patience = 30_000

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>
// for tests
export type Ask = { signal?: AbortSignal; body?: string; open?: boolean }

/** Whom a client asks: its name in the sentences of failures, and how it is reached, with origin, prefix and credentials. */
type Server = { name: string; fetch: Auth['fetch'] }
/** One call, as its failures name it. */
type Call = { server: Server; where: string }

const failure = ({ server, where }: Call, kind: FailureKind, facts: FailureFacts = {}) =>
  new Failure(kind, { server: server.name, where, ...facts })

/** What one server is asked with. `path` is below its prefix; every failure names the server. */
export function createClient(server: Server) {
  const callOf = (method: 'GET' | 'POST', path: string): Call => ({
    server,
    where: `${method} ${path.split('?')[0]}`,
  })
  return {
    /**
     * Asks, and parses what is answered. `body` makes it a POST, `open` leaves the token out where the resource is public.
     * Throws Failure; a cancelled call throws the signal's own reason.
     */
    ask: async <S extends Schema>(schema: S, path: string, how: Ask = {}): Promise<InferOutput<S>> => {
      const call = callOf(how.body === undefined ? 'GET' : 'POST', path)
      const response = await reach(call, path, how)
      const text = await read(response, call)
      if (!response.ok) throw refusal(response.status, text, call)
      return parsed(schema, await orBroken(call, () => parseJson(text)), call)
    },
    /** `json` in our own terms. Throws Failure broken-contract, naming `where` in which answer it parted from the contract. */
    parseAs: <S extends Schema>(schema: S, json: Json, where: string): InferOutput<S> =>
      parsed(schema, json, { server, where }),
    /** What `read` makes of an answer; Failure broken-contract in place of JsonError. */
    orBroken: <Result>(where: string, read: () => Result | Promise<Result>): Promise<Result> =>
      orBroken({ server, where }, read),
    /** The body of a GET as it came, to be read elsewhere. Throws as `ask` does. */
    askBytes: (path: string, how: Omit<Ask, 'body'> = {}): Promise<Part[]> =>
      readBytes(callOf('GET', path), path, how),
  }
}

function parsed<S extends Schema>(schema: S, json: Json, call: Call): InferOutput<S> {
  const result = safeParse(schema, json)
  if (result.success) return result.output
  const [issue] = result.issues
  throw failure({ ...call, where: `${call.where} ${getDotPath(issue) ?? ''}`.trim() }, 'broken-contract')
}

/** It may be long: what is out of reach is a server that falls silent, not one that takes its time. */
async function readBytes(call: Call, path: string, { signal, open }: Omit<Ask, 'body'>): Promise<Part[]> {
  const silence = new AbortController()
  const fallSilent = () => silence.abort(new DOMException('silence', 'TimeoutError'))
  let timer = setTimeout(fallSilent, patience)
  const hear = () => {
    clearTimeout(timer)
    timer = setTimeout(fallSilent, patience)
  }
  const limits = AbortSignal.any([silence.signal, ...(signal ? [signal] : [])])
  try {
    const response = await reach(call, path, { ...(open && { open }) }, limits)
    if (!response.ok) throw refusal(response.status, await read(response, call), call)
    return await collect(response, hear).catch(() => {
      signal?.throwIfAborted()
      throw failure(call, 'offline')
    })
  } finally {
    clearTimeout(timer)
  }
}

async function collect({ body }: Response, hear: () => void): Promise<Part[]> {
  const parts: Part[] = []
  const turn = turns()
  const reader = body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    hear()
    parts.push(part.value)
    // What is there already comes without a pause, however much it is.
    await turn()
  }
  return parts
}

const limited = (signal: AbortSignal | undefined) =>
  AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])])

async function reach(
  call: Call,
  path: string,
  { signal, body, open }: Ask,
  limits = limited(signal),
): Promise<Response> {
  try {
    return await call.server.fetch(path, {
      signal: limits,
      ...(body !== undefined && { method: 'POST', body }),
      auth: !open,
    })
  } catch (error) {
    throw error instanceof AuthError
      ? failure(call, kindOfAuth(error), error.code !== 'network' ? { sent: false } : {})
      : orTimeout(error, call)
  }
}

/** A call that took too long fails like one that never arrived; one that was cancelled stays cancelled. */
const orTimeout = (error: unknown, call: Call) =>
  error instanceof DOMException && error.name === 'TimeoutError' ? failure(call, 'offline') : error

const signedOutCodes = new Set(['signed_out', 'session_changed', 'refresh_rejected'])
const busyCodes = new Set(['refresh_busy', 'cooling'])

function kindOfAuth({ code }: AuthError): FailureKind {
  if (signedOutCodes.has(code)) return 'signed-out'
  return busyCodes.has(code) ? 'busy' : 'offline'
}

async function read(response: Response, call: Call): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw failure(call, 'offline')
  }
}

async function orBroken<Result>(call: Call, read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw failure(call, 'broken-contract')
  }
}

/** A refusal need not be JSON: its status has said enough. */
function parseRefusal(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return null
    throw error
  }
}

/** So much of an answer is kept to be looked at. */
const shown = 10_000

function refusal(status: number, text: string, call: Call): Failure {
  const body = parseRefusal(text)
  const detail = serverWords(body)
  const chainError = isObject(body) && isObject(body.error) ? body.error.name : undefined
  const chain = chainVerdict(body)
  const facts = {
    status,
    ...(chain && { chain }),
    ...(detail !== undefined && { detail }),
    ...(typeof chainError === 'string' && { chainError: chainError.slice(0, 100) }),
    ...(text !== '' && { body: text.slice(0, shown) }),
  }
  return failure(call, chain === 'refused' ? 'rejected' : kindOfStatus(status), facts)
}

/**
 * A chain error comes as 500, but its body says for certain that nothing was executed. EOSIO counts its errors from three
 * million and ends their names in `_exception`; apart is tx_duplicate: the same transaction was executed before.
 */
function chainVerdict(body: Json): 'refused' | 'duplicate' | undefined {
  const { code, name } = isObject(body) && isObject(body.error) ? body.error : {}
  const number = digits(code) ?? ''
  if (name === 'tx_duplicate' || number === '3040008') return 'duplicate'
  const isOfChain = /^3\d{6}$/.test(number) || (typeof name === 'string' && name.endsWith('_exception'))
  return isOfChain ? 'refused' : undefined
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'server' : status >= 400 ? 'rejected' : 'broken-contract'
}

/** No error body is documented; real ones use these names. Cut to a length a person reads. */
function serverWords(body: Json): string | undefined {
  if (!isObject(body)) return undefined
  const said = errorText(body.error) ?? body.message ?? body.error_description ?? body.error ?? body.errors
  return typeof said === 'string' && said.trim() !== '' ? said.slice(0, 500) : undefined
}
