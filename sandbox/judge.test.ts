// oxlint-disable walls/no-time-in-tests -- this file has a clock of its own, see withTime
import { QueryClient } from '@tanstack/react-query'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setAuth } from '~/auth/current'
import type { Auth } from '~/auth/auth'
import { AuthError } from '~/auth/failure'
import { parseConfig } from '~/domain/config'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { executedOnceCheck } from '~/domain/receipt/executed-once'
import { isOpen, requestIn, type PressRecord } from '~/domain/send/record'
import { search } from '~/domain/send/outcome-search'
import { countExecutions, otherPresses, readHistories } from '~/signing/send/use-count'
import { closeFound, giveUp, recordFound } from '~/signing/send/use-search'
import { sendNow } from '~/signing/send/use-sending'
import { setConfig } from '~/stores/config'
import { sendRecords } from '~/stores/send/records'
import { setSending, useSendingNow } from '~/stores/send/sending'
import { storedReceipts, useSent } from '~/stores/send/sent'
import { createSandbox, type Sandbox } from './sandbox'
import { call as callSandbox, signIn } from './test-client'
import { createRandom, type Random } from '#sandbox/world/base/random'

/** A localStorage, in place before any store reads it. `receipts` limits the length of the key pp.sent. */
const storageLimits = vi.hoisted(() => {
  const entries = new Map<string, string>()
  const limits = { receipts: Infinity }
  const localStorage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, text: string) {
      if (key === 'pp.sent' && text.length > limits.receipts)
        throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, text)
    },
    removeItem: (key: string) => void entries.delete(key),
    clear: () => entries.clear(),
  }
  Object.assign(globalThis, { localStorage, navigator: { languages: ['en'] } })
  return limits
})

/**
 * The ledger judges the wallet: it sends, by a seed, over a network that cuts, stalls, repeats and gives wrong answers.
 * The wallet must report every execution and no other, and must lose no record. `JUDGE_SENDS`, `JUDGE_SEED` and
 * `JUDGE_FIRST` choose other runs. Not covered here but in other tests: a page that is closed during a send, and two tabs
 * that press at the same time.
 */
const sends = Number(process.env.JUDGE_SENDS ?? 1000)
const seed = process.env.JUDGE_SEED ?? 'judge'
/** The first send to judge, a multiple of twenty, so that one world can be judged again by itself. */
const first = Number(process.env.JUDGE_FIRST ?? 0)
/** Few sends in one world, because its whole history is read often. */
const sendsPerWorld = 20

/** The longest time until a slow server has executed a request that was cut. The wallet searches for longer than that. */
const maxExecutionDelayMs = 8000
const uncertainStatuses = [402, 408, 409, 410, 418, 421, 424, 425, 429, 451, 499, 500, 502, 503, 504] as const
const refusingStatuses = [400, 403, 404, 422] as const
const clockSkewsMs = [0, 0, 0, 4 * 60_000, -4 * 60_000, 3_600_000, -3_600_000] as const

/** What happens to one copy of a request. It is executed after `executes` milliseconds, or not when that is null. */
type CopyFate = {
  executes: number | null
  answer: 'own' | 'cut' | 'never' | 'html' | 'half' | 'nothing' | number
}
type Plan = {
  fates: CopyFate[]
  /** The most copies that the browser may send by itself: one for each idle connection. */
  idle: number
  atPress: 'fine' | 'fails' | 'slow' | 'behind'
  /** By how many milliseconds the history is behind after the press. */
  behind: number
  /** How often reading the history fails after the press. */
  failing: number
  isFull: boolean
}

function planOf({ below, pick }: Random): Plan {
  const soon = () => pick([0, 0, 0, below(maxExecutionDelayMs)])
  const fate = (): CopyFate =>
    pick<() => CopyFate>([
      () => ({ executes: 0, answer: 'own' }),
      () => ({ executes: 0, answer: 'own' }),
      () => ({ executes: soon(), answer: 'cut' }),
      () => ({ executes: null, answer: 'cut' }),
      () => ({ executes: soon(), answer: pick(['never', 'html', 'half', 'nothing'] as const) }),
      () => ({ executes: null, answer: pick(['never', 'html', 'nothing'] as const) }),
      () => ({ executes: soon(), answer: pick(uncertainStatuses) }),
      () => ({
        executes: null,
        answer: pick([...uncertainStatuses, ...refusingStatuses] as [number, ...number[]]),
      }),
    ])()
  const all = fate()
  const idle = below(7)
  // Half of the copies have the fate of the first one.
  const fates = Array.from({ length: idle + 1 }, () => (below(2) === 0 ? all : fate()))
  // A server that refuses one copy has executed the others by then, or does so within a block or two.
  const refuses = fates.some(({ answer }) => refusingStatuses.some((status) => status === answer))
  const soonest = (at: number | null) => (at === null || !refuses ? at : at % 1500)
  return {
    fates: fates.map(({ executes, answer }) => ({ executes: soonest(executes), answer })),
    idle,
    atPress: pick(['fine', 'fine', 'fine', 'fails', 'slow', 'behind']),
    behind: pick([0, 0, 500, below(maxExecutionDelayMs)]),
    failing: pick([0, 0, 1, 2]),
    isFull: below(8) === 0,
  }
}

/** Calls that the sandbox has not answered yet. The fake time stands still meanwhile. */
let callsRunning = 0
async function call(...args: Parameters<typeof callSandbox>) {
  callsRunning++
  try {
    return await callSandbox(...args)
  } finally {
    callsRunning--
  }
}

type World = { sandbox: Sandbox; token: string; skew: number; knowsSkew: boolean }

async function openWorld({ below, pick }: Random, n: number): Promise<World> {
  const skew = pick(clockSkewsMs)
  const sandbox = createSandbox({
    seed: `${seed} ${n}`,
    bots: false,
    now: () => Date.now() + skew,
    // Long enough that nothing is renewed; renewal has its own tests.
    switches: { accessTtl: 86_400 },
  })
  const { access_token } = await signIn(sandbox)
  return { sandbox, token: access_token, skew, knowsSkew: below(4) > 0 }
}

/** Sends a request as a browser does, with the plan’s faults; `seen` says what really happened. */
function createNetwork(world: World, plan: Plan) {
  const { sandbox, token } = world
  const seen = { copies: 0, executed: 0, pressed: false, refused: false }
  let failing = plan.failing

  const execute = async (body: string) => {
    const answer = await call(sandbox, '/send-tx', token, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    if (answer.ok) seen.executed++
    else seen.refused = true
    return answer
  }

  /** Sends one copy. Returns its answer, or undefined when the connection is cut before the first byte. */
  async function copy(body: string, { executes, answer }: CopyFate) {
    seen.copies++
    const own = executes === 0 ? await execute(body) : undefined
    if (executes !== null && executes > 0) setTimeout(() => void execute(body), executes)
    if (answer === 'never') return neverAnswer()
    if (answer === 'cut') return undefined
    if (refusingStatuses.some((status) => status === answer)) seen.refused = true
    if (typeof answer === 'number') return new Response('{"message":"No."}', { status: answer })
    if (answer === 'html') return new Response('<!doctype html><title>Hotel</title>')
    if (answer === 'nothing') return new Response('')
    const text = (await own?.clone().text()) ?? ''
    return answer === 'half' ? new Response(text.slice(0, text.length / 2)) : own
  }

  /** As in Chromium: a POST that is cut on a used connection, or answered 408, is sent again on the next idle one. */
  async function press(body: string): Promise<Response> {
    seen.pressed = true
    for (const [n, fate] of plan.fates.entries()) {
      const answer = await copy(body, fate)
      const isRepeated = answer === undefined || answer.status === 408 || (answer.status === 421 && n < 2)
      if (answer && (!isRepeated || n === plan.idle)) return answer
      if (n === plan.idle) break
    }
    throw new AuthError('network')
  }

  async function read(path: string): Promise<Response> {
    const isHistory = path.startsWith('/actions/my')
    if (!seen.pressed && isHistory && plan.atPress === 'fails') return new Response('', { status: 503 })
    if (!seen.pressed && isHistory && plan.atPress === 'slow') await wait(6000)
    if (seen.pressed && isHistory && failing-- > 0) throw new AuthError('network')
    const answer = await call(sandbox, path, token)
    // A server that refuses a copy has decided about the others, and its history is at most a few blocks behind.
    const lag = seen.refused ? Math.min(plan.behind, 1500) : plan.behind
    const behind = seen.pressed ? lag : plan.atPress === 'behind' ? 60_000 : 0
    return isHistory && behind > 0 ? withoutLatest(answer, Date.now() + world.skew - behind) : answer
  }

  return { seen, press, read }
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
/** A server that never answers: the wallet’s own timeout ends the call. */
async function neverAnswer(): Promise<never> {
  await wait(30_000)
  throw new DOMException('late', 'TimeoutError')
}

/** The history as a server answers it that does not have the latest blocks yet. */
async function withoutLatest(answer: Response, until: number): Promise<Response> {
  const items = (await answer.json()) as { block_time: string }[]
  return Response.json(items.filter(({ block_time }) => Date.parse(`${block_time}Z`) <= until))
}

type Network = ReturnType<typeof createNetwork>

function connect(world: World, network: Network) {
  const auth = {
    getSnapshot: () => ({ status: 'signed-in', sid: 'one', sub: 'alice' }),
    subscribe: () => () => {},
    session: () => ({
      flow: 'code',
      since: 0,
      accessExpires: null,
      sub: 'alice',
      skew: world.knowsSkew ? world.skew : null,
    }),
    fetch: (path: string, init: RequestInit = {}) =>
      init.method === 'POST' ? network.press(init.body as string) : network.read(path),
  }
  setAuth(auth as unknown as Auth)
}

const everyRisk = { has: () => true } as unknown as Set<string>

function requestFor({ below, pick }: Random, before: SendRequest | undefined): SendRequest {
  // Sometimes the same request from another draft; sometimes so much money that a repeat cannot be paid.
  if (before && below(4) === 0) return before
  const quantity = pick([`${1 + below(5)}.${below(1e6)}`, `${20 + below(30)}`, '700', '100000'])
  const data = { from: 'alice', to: 'bob', quantity, paySysCms: false, memo: '' }
  const authorization = [{ actor: 'alice', permission: 'active' }]
  return { actions: [{ account: 'usdp', name: 'transfer', authorization, data }] }
}

/** What the wallet finally reports of one press. */
type Counted = { says: 'receipt'; times: number; perhaps: number; verdict: string }
type Report =
  | Counted
  | { says: 'refused' | 'not found' | 'not sent' }
  | { says: 'unsure'; possible: number }
  | { says: 'nothing' }

const openSend = (draft: string) =>
  sendRecords
    .readStored()
    .filter(isOpen)
    .find((each) => each.draft === draft)

/** Follows an open send as the page does: searches every two seconds until there is a result. */
async function follow(client: QueryClient, pending: PressRecord): Promise<Report> {
  const request = requestIn(pending.body)!
  for (let look = 0; look < 60; look++) {
    const open = openSend(pending.draft)!
    const pages = await readHistories(client, request, pending.id)
    const outcome = search(
      request,
      open,
      pages,
      otherPresses(pending.id, storedReceipts(), sendRecords.readStored()),
    )
    if (outcome.at === 'found') {
      await recordFound(pending.id, outcome.found, outcome.executions)
      return countedOf(client, pending.draft)
    }
    if (outcome.at === 'not-found') return { says: 'not found' }
    if (outcome.at === 'unsure') return { says: 'unsure', possible: outcome.possible.length }
    await wait(2000)
  }
  return { says: 'nothing' }
}

async function countedOf(client: QueryClient, draft: string): Promise<Report> {
  const kept = () =>
    useSent.getState().list.find((each) => each.draft === draft) ??
    storedReceipts().find((each) => each.draft === draft)
  const sent = kept()
  if (!sent) return { says: 'nothing' }
  await countExecutions(client, sent.id)
  // Long enough for the count that the press itself has begun.
  await wait(20_000)
  const { counted } = kept() ?? sent
  const { verdict } = executedOnceCheck(counted)
  const report: Report = {
    says: 'receipt',
    times: counted?.ours.length ?? 0,
    perhaps: counted?.perhaps.length ?? 0,
    verdict,
  }
  if (openSend(draft)) await closeFound(sent.id)
  return report
}

async function settle(client: QueryClient, draft: string): Promise<Report> {
  const sending = useSendingNow.getState()
  const open = openSend(draft)
  if (open) {
    const report = await follow(client, open)
    if (report.says === 'unsure' || report.says === 'not found') await giveUp(open.id)
    return report
  }
  if (sending.at === 'done') return countedOf(client, draft)
  if (sending.at === 'refused') return { says: 'refused' }
  return { says: sending.at === 'unrecorded' || sending.at === 'held-back' ? 'not sent' : 'nothing' }
}

/** What is wrong with the wallet’s report, or undefined. */
function faultIn(report: Report, executed: number): string | undefined {
  if (report.says === 'receipt') return faultInCount(report, executed)
  if (report.says === 'nothing') return 'nothing was said'
  if (executed === 0) return undefined
  if (report.says !== 'unsure') return `said: ${report.says}`
  return report.possible === 0 ? 'the execution is not among the possible ones' : undefined
}

function faultInCount({ times, perhaps, verdict }: Counted, executed: number) {
  if (executed === 0) return 'a receipt without an execution'
  if (verdict === 'match' && executed !== 1) return 'said: executed once'
  if (times > executed) return 'more executions reported than happened'
  return verdict === 'differs' && times + perhaps < executed
    ? 'fewer executions reported than happened'
    : undefined
}

async function judge(world: World, random: Random, request: SendRequest, n: number) {
  const plan = planOf(random)
  const network = createNetwork(world, plan)
  connect(world, network)
  const client = new QueryClient()
  const draft = `draft-${n}`
  // Enough room for what is kept of each receipt, but not for its answer.
  storageLimits.receipts = plan.isFull ? 20_000 : Infinity
  const report = await withTime(async () => {
    await sendNow(client, { user: 'alice', account: 'alice', draft, request }, everyRisk)
    const reported = await settle(client, draft)
    // By then even a slow server has executed everything it will.
    await wait(maxExecutionDelayMs + 1000)
    return reported
  })
  client.clear()
  return { report, plan, seen: network.seen }
}

const maxSendMs = 600_000
const turn = () => new Promise<void>((done) => setImmediate(done))

/** Advances the fake time until the work is done. */
async function withTime<T>(work: () => Promise<T>): Promise<T> {
  const state = { done: false }
  const result = work().finally(() => {
    state.done = true
  })
  result.catch(() => {})
  const end = Date.now() + maxSendMs
  while (!state.done) {
    if (Date.now() > end) throw new Error(`A send did not end within ${maxSendMs} ms.`)
    // Lets promises run that the last answers have resolved.
    for (let n = 0; n < 4; n++) await turn()
    if (callsRunning === 0) await vi.advanceTimersByTimeAsync(1000)
  }
  return result
}

const table = new Map<string, number>()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  AbortSignal.timeout = (ms) => {
    const control = new AbortController()
    setTimeout(() => control.abort(new DOMException('late', 'TimeoutError')), ms)
    return control.signal
  }
  setConfig(parseConfig({ plasmapay: { origin: 'https://plasma.test', clientId: 'c', flows: ['code'] } }))
})
afterEach(() => void vi.useRealTimers())
afterAll(() => {
  const rows = [...table]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => `${String(times).padStart(6)}  ${what}`)
  process.stdout.write(`\nThe ledger judged ${sends} sends (seed “${seed}”):\n${rows.join('\n')}\n`)
})

it(`the wallet reports every execution of ${sends} sends under faults, and denies none`, async () => {
  let random = createRandom(seed)
  let world: World | undefined
  let before: SendRequest | undefined
  const faults: string[] = []
  const earlier = new Map<string, unknown[]>()
  for (let n = first; n < first + sends; n++) {
    if (n % sendsPerWorld === 0) {
      random = createRandom(`${seed} ${n}`)
      world = await openWorld(random, n)
      localStorage.clear()
      sendRecords.keep([])
      useSent.setState({ list: [] })
      before = undefined
      earlier.clear()
    }
    setSending({ at: 'idle' })
    before = requestFor(random, before)
    const { report, plan, seen } = await judge(world!, random, before, n)
    const body = bodyOf(before)
    const fault = faultIn(report, seen.executed)
    // Earlier presses of the same content, with which a press may be confused.
    const same = earlier.get(body) ?? []
    earlier.set(body, same)
    const times = report.says === 'receipt' ? `${report.verdict}, ${report.times} reported` : ''
    const row = `${report.says} ${times} (executed ${seen.executed > 1 ? 'more than once' : seen.executed})`
    table.set(row, (table.get(row) ?? 0) + 1)
    if (fault) {
      const { skew, knowsSkew } = world!
      faults.push(JSON.stringify({ n, fault, report, seen, plan, skew, knowsSkew, body, same }))
    }
    same.push({ n, report, seen, plan })
  }
  expect(faults).toEqual([])
}, 1_800_000)
