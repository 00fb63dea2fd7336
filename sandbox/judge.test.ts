// oxlint-disable walls/no-time-in-tests -- the clock of this file is its own, see withTime
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
import { countExecutions, othersAmong, readHistories } from '~/signing/send/use-count'
import { closeFound, giveUp, noteFound } from '~/signing/send/use-search'
import { sendNow } from '~/signing/send/use-sending'
import { setConfig } from '~/stores/config'
import { sendRecords } from '~/stores/send/records'
import { setSending, useSendingNow } from '~/stores/send/sending'
import { sentSoFar, useSent } from '~/stores/send/sent'
import { createSandbox, type Sandbox } from './sandbox'
import { call as callSandbox, signIn } from './test-client'
import { createRandom, type Random } from '#sandbox/world/base/random'

/** The browser's memory, before anything reads it. */
const disk = vi.hoisted(() => {
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
 * The ledger judges the wallet: seeded sends over a network that cuts, stalls, repeats and lies about outcomes. Whatever
 * happens, no execution stays untold, none is told that was not, and no record is lost. `JUDGE_SENDS`,
 * `JUDGE_SEED` and `JUDGE_FIRST` choose other runs. Left out: a page that is closed in mid-send and two tabs that press together; others test those.
 */
const sends = Number(process.env.JUDGE_SENDS ?? 1000)
const seed = process.env.JUDGE_SEED ?? 'judge'
/** A world can be judged again by itself: a multiple of twenty. */
const first = Number(process.env.JUDGE_FIRST ?? 0)
/** Sends in one world: its history stays short, and is read often. */
const perWorld = 20

/** Milliseconds until a server that is slow has executed what was cut; the wallet searches for longer than that. */
const slowest = 8000
const unsettling = [402, 408, 409, 410, 418, 421, 424, 425, 429, 451, 499, 500, 502, 503, 504] as const
const refusing = [400, 403, 404, 422] as const
const clocks = [0, 0, 0, 4 * 60_000, -4 * 60_000, 3_600_000, -3_600_000] as const

/** What becomes of one copy of a request. `executes`: whether, and after how many milliseconds. */
type Fate = {
  executes: number | null
  answer: 'own' | 'cut' | 'never' | 'html' | 'half' | 'nothing' | number
}
type Plan = {
  fates: Fate[]
  /** Copies that the browser sends by itself, at most: one for each idle connection. */
  idle: number
  atPress: 'fine' | 'fails' | 'slow' | 'behind'
  /** Milliseconds by which the history is behind once it was sent, and how often it fails first. */
  behind: number
  failing: number
  isFull: boolean
}

function planOf({ below, pick }: Random): Plan {
  const soon = () => pick([0, 0, 0, below(slowest)])
  const fate = (): Fate =>
    pick<() => Fate>([
      () => ({ executes: 0, answer: 'own' }),
      () => ({ executes: 0, answer: 'own' }),
      () => ({ executes: soon(), answer: 'cut' }),
      () => ({ executes: null, answer: 'cut' }),
      () => ({ executes: soon(), answer: pick(['never', 'html', 'half', 'nothing'] as const) }),
      () => ({ executes: null, answer: pick(['never', 'html', 'nothing'] as const) }),
      () => ({ executes: soon(), answer: pick(unsettling) }),
      () => ({ executes: null, answer: pick([...unsettling, ...refusing] as [number, ...number[]]) }),
    ])()
  const all = fate()
  const idle = below(7)
  // Half of the servers do to each copy what they did to the first.
  const fates = Array.from({ length: idle + 1 }, () => (below(2) === 0 ? all : fate()))
  // Who refuses one copy has decided about the others, or does so in a block or two.
  const refuses = fates.some(({ answer }) => refusing.some((status) => status === answer))
  const soonest = (at: number | null) => (at === null || !refuses ? at : at % 1500)
  return {
    fates: fates.map(({ executes, answer }) => ({ executes: soonest(executes), answer })),
    idle,
    atPress: pick(['fine', 'fine', 'fine', 'fails', 'slow', 'behind']),
    behind: pick([0, 0, 500, below(slowest)]),
    failing: pick([0, 0, 1, 2]),
    isFull: below(8) === 0,
  }
}

/** Calls that the sandbox is working on: no time passes meanwhile. */
let underWay = 0
async function call(...asked: Parameters<typeof callSandbox>) {
  underWay++
  try {
    return await callSandbox(...asked)
  } finally {
    underWay--
  }
}

type World = { sandbox: Sandbox; token: string; skew: number; told: boolean }

async function openWorld({ below, pick }: Random, n: number): Promise<World> {
  const skew = pick(clocks)
  const sandbox = createSandbox({
    seed: `${seed} ${n}`,
    bots: false,
    now: () => Date.now() + skew,
    // Renewal has its own tests.
    switches: { accessTtl: 86_400 },
  })
  const { access_token } = await signIn(sandbox)
  return { sandbox, token: access_token, skew, told: below(4) > 0 }
}

/** What a browser does with one request, and what came of it. */
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

  /** One copy: an answer, or undefined where the connection was cut before a byte of one. */
  async function copy(body: string, { executes, answer }: Fate) {
    seen.copies++
    const own = executes === 0 ? await execute(body) : undefined
    if (executes !== null && executes > 0) setTimeout(() => void execute(body), executes)
    if (answer === 'never') return silence()
    if (answer === 'cut') return undefined
    if (refusing.some((status) => status === answer)) seen.refused = true
    if (typeof answer === 'number') return new Response('{"message":"No."}', { status: answer })
    if (answer === 'html') return new Response('<!doctype html><title>Hotel</title>')
    if (answer === 'nothing') return new Response('')
    const text = (await own?.clone().text()) ?? ''
    return answer === 'half' ? new Response(text.slice(0, text.length / 2)) : own
  }

  /** Chromium: a POST that was cut on a used connection, or answered 408, is sent again on the next idle one. */
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
    if (!seen.pressed && isHistory && plan.atPress === 'slow') await late(6000)
    if (seen.pressed && isHistory && failing-- > 0) throw new AuthError('network')
    const answer = await call(sandbox, path, token)
    // Who refuses a copy knows what became of the others, and its history is a few blocks behind at most.
    const lag = seen.refused ? Math.min(plan.behind, 1500) : plan.behind
    const behind = seen.pressed ? lag : plan.atPress === 'behind' ? 60_000 : 0
    return isHistory && behind > 0 ? withoutLatest(answer, Date.now() + world.skew - behind) : answer
  }

  return { seen, press, read }
}

const late = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
/** What the wallet's own limit makes of a server that never answers. */
async function silence(): Promise<never> {
  await late(30_000)
  throw new DOMException('late', 'TimeoutError')
}

/** A history read from a server that has not heard of the latest blocks. */
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
      skew: world.told ? world.skew : null,
    }),
    fetch: (path: string, init: RequestInit = {}) =>
      init.method === 'POST' ? network.press(init.body as string) : network.read(path),
  }
  setAuth(auth as unknown as Auth)
}

const everything = { has: () => true } as unknown as Set<string>

function requestFor({ below, pick }: Random, before: SendRequest | undefined): SendRequest {
  // Now and then the same again, out of another draft; now and then so much that a repeat cannot be paid.
  if (before && below(4) === 0) return before
  const quantity = pick([`${1 + below(5)}.${below(1e6)}`, `${20 + below(30)}`, '700', '100000'])
  const data = { from: 'alice', to: 'bob', quantity, paySysCms: false, memo: '' }
  const authorization = [{ actor: 'alice', permission: 'active' }]
  return { actions: [{ account: 'usdp', name: 'transfer', authorization, data }] }
}

/** What the wallet says of one press in the end. */
type Counted = { says: 'receipt'; times: number; perhaps: number; verdict: string }
type Told =
  | Counted
  | { says: 'refused' | 'not found' | 'not sent' }
  | { says: 'unsure'; possible: number }
  | { says: 'nothing' }

const openSend = (draft: string) =>
  sendRecords
    .fresh()
    .filter(isOpen)
    .find((each) => each.draft === draft)

/** Follows an open send as the page does: a look every two seconds, until something can be said. */
async function follow(client: QueryClient, pending: PressRecord): Promise<Told> {
  const request = requestIn(pending.body)!
  for (let look = 0; look < 60; look++) {
    const open = openSend(pending.draft)!
    const pages = await readHistories(client, request, pending.id)
    const outcome = search(request, open, pages, othersAmong(pending.id, sentSoFar(), sendRecords.fresh()))
    if (outcome.at === 'found') {
      await noteFound(pending.id, outcome.found, outcome.executions)
      return countedOf(client, pending.draft)
    }
    if (outcome.at === 'not-found') return { says: 'not found' }
    if (outcome.at === 'unsure') return { says: 'unsure', possible: outcome.possible.length }
    await late(2000)
  }
  return { says: 'nothing' }
}

async function countedOf(client: QueryClient, draft: string): Promise<Told> {
  const kept = () =>
    useSent.getState().list.find((each) => each.draft === draft) ??
    sentSoFar().find((each) => each.draft === draft)
  const sent = kept()
  if (!sent) return { says: 'nothing' }
  await countExecutions(client, sent.id)
  // Where the press itself is counting already.
  await late(20_000)
  const { counted } = kept() ?? sent
  const { verdict } = executedOnceCheck(counted)
  const told: Told = {
    says: 'receipt',
    times: counted?.ours.length ?? 0,
    perhaps: counted?.perhaps.length ?? 0,
    verdict,
  }
  if (openSend(draft)) await closeFound(sent.id)
  return told
}

async function settle(client: QueryClient, draft: string): Promise<Told> {
  const sending = useSendingNow.getState()
  const open = openSend(draft)
  if (open) {
    const told = await follow(client, open)
    if (told.says === 'unsure' || told.says === 'not found') await giveUp(open.id)
    return told
  }
  if (sending.at === 'done') return countedOf(client, draft)
  if (sending.at === 'refused') return { says: 'refused' }
  return { says: sending.at === 'unrecorded' || sending.at === 'held-back' ? 'not sent' : 'nothing' }
}

/** What is wrong with what was told, or nothing. */
function wrong(told: Told, executed: number): string | undefined {
  if (told.says === 'receipt') return wrongCount(told, executed)
  if (told.says === 'nothing') return 'nothing is said'
  if (executed === 0) return undefined
  if (told.says !== 'unsure') return `said: ${told.says}`
  return told.possible === 0 ? 'an execution that is not among the possible' : undefined
}

function wrongCount({ times, perhaps, verdict }: Counted, executed: number) {
  if (executed === 0) return 'a receipt of nothing'
  if (verdict === 'match' && executed !== 1) return 'said: once'
  if (times > executed) return 'more told than there were'
  return verdict === 'differs' && times + perhaps < executed ? 'fewer told than there were' : undefined
}

async function judge(world: World, random: Random, request: SendRequest, n: number) {
  const plan = planOf(random)
  const network = createNetwork(world, plan)
  connect(world, network)
  const client = new QueryClient()
  const draft = `draft-${n}`
  // Room for what is told of each receipt, and for no answer.
  disk.receipts = plan.isFull ? 20_000 : Infinity
  const told = await withTime(async () => {
    await sendNow(client, { user: 'alice', account: 'alice', draft, request }, everything)
    const said = await settle(client, draft)
    // Whatever a slow server still executes, it has executed by now.
    await late(slowest + 1000)
    return said
  })
  client.clear()
  return { told, plan, seen: network.seen }
}

/** Milliseconds in which every send comes to an end. */
const longest = 600_000
const turn = () => new Promise<void>((done) => setImmediate(done))

/** Lets time pass until the work is done: as much as it takes, and none of ours. */
async function withTime<T>(work: () => Promise<T>): Promise<T> {
  const state = { done: false }
  const result = work().finally(() => {
    state.done = true
  })
  result.catch(() => {})
  const end = Date.now() + longest
  while (!state.done) {
    if (Date.now() > end) throw new Error('A send came to no end.')
    // What the answers to those calls set going is done first.
    for (let n = 0; n < 4; n++) await turn()
    if (underWay === 0) await vi.advanceTimersByTimeAsync(1000)
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

it(`of ${sends} sends under faults no execution stays untold, and none is denied`, async () => {
  let random = createRandom(seed)
  let world: World | undefined
  let before: SendRequest | undefined
  const faults: string[] = []
  const earlier = new Map<string, unknown[]>()
  for (let n = first; n < first + sends; n++) {
    if (n % perWorld === 0) {
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
    const { told, plan, seen } = await judge(world!, random, before, n)
    const body = bodyOf(before)
    const fault = wrong(told, seen.executed)
    // The earlier presses of the same content, which are what it is mistaken for.
    const same = earlier.get(body) ?? []
    earlier.set(body, same)
    const times = told.says === 'receipt' ? `${told.verdict}, ${told.times} told` : ''
    const row = `${told.says} ${times} (executed ${seen.executed > 1 ? 'more than once' : seen.executed})`
    table.set(row, (table.get(row) ?? 0) + 1)
    if (fault) {
      const { skew, told: knows } = world!
      faults.push(JSON.stringify({ n, fault, told, seen, plan, skew, knows, body, same }))
    }
    same.push({ n, told, seen, plan })
  }
  expect(faults).toEqual([])
}, 1_800_000)
