import { safeParse, getDotPath, type BaseIssue, type BaseSchema, type InferOutput } from 'valibot'
import type { Auth } from '~/auth/auth'
import { AuthError } from '~/auth/failure'
import { Failure, type FailureFacts, type FailureKind } from '~/domain/failure'
import { isObject, JsonError, jsonIn, parseJson, type Json } from '~/domain/json/json'
import { digits, errorText } from '~/domain/trace/trace'
import { turns } from './in-slices'
import type { Part } from './parts'

/** After this time without an answer a server counts as out of reach. */
const timeoutMs = 30_000

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>
// for tests
export type Ask = {
  signal?: AbortSignal
  body?: string
  open?: boolean
  /** Otherwise POST with a body, GET without one. */
  method?: Method
  headers?: Record<string, string>
}
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The server of a client: its name for failures, and a fetch that adds origin, prefix and credentials. */
type Server = {
  name: string
  fetch: Auth['fetch']
  /** What a refusal means that only this server knows; undefined where its status says it all. */
  explain?: (path: string, status: number, body: Json) => Explained | undefined
  /** Called before a GET; what it gives is told the text of an answer that could be read. */
  keeper?: (path: string) => ((text: string) => void) | undefined
}
type Explained = { kind: FailureKind; facts: FailureFacts }
/** A call, as failures name it. */
type Call = { server: Server; where: string; path: string }

const failure = ({ server, where }: Call, kind: FailureKind, facts: FailureFacts = {}) =>
  new Failure(kind, { server: server.name, where, ...facts })

/** A client for one server. `path` is relative to the server’s prefix; every failure names the server. */
export function createClient(server: Server) {
  const callOf = (path: string, how: Ask): Call => ({
    server,
    path,
    where: `${methodOf(how)} ${path.split('?')[0]}`,
  })
  const at = (where: string): Call => ({ server, where, path: '' })
  return {
    /**
     * Sends a request and parses the answer. `body` makes it a POST; `open` leaves the token out, for public resources.
     * Throws Failure; a cancelled call throws the signal's own reason.
     */
    ask: async <S extends Schema>(schema: S, path: string, how: Ask = {}): Promise<InferOutput<S>> => {
      const call = callOf(path, how)
      const keep = methodOf(how) === 'GET' ? server.keeper?.(path) : undefined
      const { text } = await textOf(call, how)
      const read = parsed(schema, await orBroken(call, () => parseJson(text)), call)
      keep?.(text)
      return read
    },
    /** The answer’s text. Throws as `ask` does, but not for a status other than 2xx that `isAnswer` takes. */
    askText: (path: string, how: Ask = {}, isAnswer?: (response: Response) => boolean) =>
      textOf(callOf(path, how), how, isAnswer),
    /** Validates `json`. Throws Failure broken-contract, which names `where` and the field that does not fit. */
    parseAs: <S extends Schema>(schema: S, json: Json, where: string): InferOutput<S> =>
      parsed(schema, json, at(where)),
    /** Runs `read`; throws Failure broken-contract instead of JsonError. */
    orBroken: <Result>(where: string, read: () => Result | Promise<Result>): Promise<Result> =>
      orBroken(at(where), read),
    /** The bytes of an answer to a GET, to be parsed elsewhere. Throws as `ask` does. */
    askBytes: async (path: string, how: Omit<Ask, 'body'> = {}): Promise<Part[]> => {
      const parts: Part[] = []
      const turn = turns()
      await stream(callOf(path, how), how, (part) => {
        parts.push(part)
        // Parts that have arrived already are read without a pause, however many they are.
        return turn()
      })
      return parts
    },
    /**
     * The same while they arrive: the next part is read once `take` has resolved. Throws what `take` throws as well. Resolves with whether
     * the answer was read to its end.
     */
    streamBytes: (path: string, how: Omit<Ask, 'body'>, take: Take) => stream(callOf(path, how), how, take),
  }
}

/** `enough`: the rest of the answer is not wanted. */
type Take = (part: Part) => Promise<void | 'enough'> | undefined

const methodOf = ({ method, body }: Ask): Method => method ?? (body === undefined ? 'GET' : 'POST')

async function textOf(call: Call, how: Ask, isAnswer?: (response: Response) => boolean) {
  const response = await reach(call, how)
  const text = await read(response, call)
  if (!response.ok && !isAnswer?.(response)) throw refusal(response.status, text, call)
  return { response, text }
}

function parsed<S extends Schema>(schema: S, json: Json, call: Call): InferOutput<S> {
  const result = safeParse(schema, json)
  if (result.success) return result.output
  const [issue] = result.issues
  throw failure({ ...call, where: `${call.where} ${getDotPath(issue) ?? ''}`.trim() }, 'broken-contract')
}

/** A long answer may take its time: the timeout begins again with each part of it, and rests while a part is taken. */
async function stream(call: Call, { signal, open }: Omit<Ask, 'body'>, take: Take): Promise<boolean> {
  const silenceLimit = new AbortController()
  const abortCall = () => silenceLimit.abort(new DOMException('silence', 'TimeoutError'))
  let timer = setTimeout(abortCall, timeoutMs)
  const limits = AbortSignal.any([silenceLimit.signal, ...(signal ? [signal] : [])])
  let reader: ReadableStreamDefaultReader<Part> | undefined
  const next = async () => {
    try {
      return (await reader?.read())?.value
    } catch {
      signal?.throwIfAborted()
      throw failure(call, 'offline')
    }
  }
  try {
    const response = await reach(call, { ...(open && { open }) }, limits)
    if (!response.ok) throw refusal(response.status, await read(response, call), call)
    reader = response.body?.getReader()
    for (let part = await next(); part; part = await next()) {
      clearTimeout(timer)
      if ((await take(part)) === 'enough') return false
      timer = setTimeout(abortCall, timeoutMs)
    }
    return true
  } finally {
    clearTimeout(timer)
    reader?.cancel().catch(() => {})
  }
}

const limited = (signal: AbortSignal | undefined) =>
  AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])])

async function reach(call: Call, how: Ask, limits = limited(how.signal)): Promise<Response> {
  const { body, open, headers } = how
  const method = methodOf(how)
  try {
    return await call.server.fetch(call.path, {
      signal: limits,
      ...(method !== 'GET' && { method }),
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
      auth: !open,
    })
  } catch (error) {
    throw error instanceof AuthError
      ? failure(call, kindOfAuth(error), error.code !== 'network' ? { sent: false } : {})
      : orTimeout(error, call)
  }
}

/** A timeout becomes a Failure like a lost connection; an abort by the caller stays as it is. */
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

/** So much of an answer is kept, to be shown. */
const maxBodyLength = 10_000

function refusal(status: number, text: string, call: Call): Failure {
  const body = jsonIn(text) ?? null
  const detail = serverWords(body)
  const chainError = isObject(body) && isObject(body.error) ? body.error.name : undefined
  const chain = chainVerdict(body)
  const facts = {
    status,
    ...(chain && { chain }),
    ...(detail !== undefined && { detail }),
    ...(typeof chainError === 'string' && { chainError: chainError.slice(0, 100) }),
    ...(text !== '' && { body: text.slice(0, maxBodyLength) }),
  }
  const explained = call.server.explain?.(call.path, status, body)
  if (explained) return failure(call, explained.kind, { ...facts, ...explained.facts })
  return failure(call, chain === 'refused' ? 'rejected' : kindOfStatus(status), facts)
}

/**
 * A chain error has status 500, but its body proves that nothing was executed. EOSIO’s error codes are 3000000 and above,
 * and their names end in `_exception`. The exception is tx_duplicate: the same transaction was executed before.
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

/** Error bodies are not documented; real ones use these names. Shortened to what a person reads. */
function serverWords(body: Json): string | undefined {
  if (!isObject(body)) return undefined
  const said = errorText(body.error) ?? body.message ?? body.error_description ?? body.error ?? body.errors
  return typeof said === 'string' && said.trim() !== '' ? said.slice(0, 500) : undefined
}
