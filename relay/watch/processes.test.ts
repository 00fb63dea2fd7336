import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openMemory } from '#relay/memory/memory'
import { findPayment } from '#relay/memory/payment-row'
import { remember } from '#relay/memory/remember'
import { emptyDatabase, serverMemories } from '#relay/memory/test-memory'

let servers: Awaited<ReturnType<typeof serverMemories>>
const endings: (() => unknown)[] = []
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** The machine may be busy with other tests. */
const until = (condition: () => boolean | Promise<boolean>) => vi.waitUntil(condition, { timeout: 100_000 })

const script = new URL('./test-relay.ts', import.meta.url)

/** A relay as a process of its own. */
async function startRelay(environment: Record<string, string>) {
  const relay = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(script)], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const output = createInterface(relay.stdout).on('line', (line) => lines.push(line))
  const ended = once(relay, 'exit')
  const end = async (signal?: NodeJS.Signals) => {
    if (signal) relay.kill(signal)
    else relay.stdin.write('stop\n')
    await ended
  }
  endings.push(() => end('SIGKILL'))
  const printsUntil = async (condition: () => boolean) => {
    while (!condition()) await once(output, 'line')
  }
  await printsUntil(() => lines.includes('ready'))
  return { lines, printsUntil, end, order: (line: string) => relay.stdin.write(`${line}\n`) }
}

type Question = { id: string; key: string; answer: (status: string) => void }

/** A PlasmaPay Business that is only asked for one invoice at a time; the test answers each question when it likes. */
async function startVendor(onQuestion: (question: Question) => void) {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const id = request.url?.split('/').at(-1) ?? ''
    const answer = (status: string) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ extId: id, status }))
    onQuestion({ id, key: request.headers.authorization ?? '', answer })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const shop = { id: 'shop', vendor: 'plasmapay-business' } as const
const open = (id: string, askedAt: Date) => ({
  facts: { id, word: 'new', status: 'created' as const },
  answer: '{}',
  askedAt,
  kind: 'found' as const,
})

it('two relays on one PostgreSQL share the work, and ask for each payment once a turn', async () => {
  const { memory, databaseUrl } = await servers.fresh()
  const database = await memory.database()
  const ids = Array.from({ length: 24 }, (_, n) => `id${n}`)
  for (const id of ids) await remember(database, shop, open(id, new Date(0)))
  const questions: Question[] = []
  const waiting: Question[] = []
  const keys = () => new Set(questions.map(({ key }) => key))
  const vendor = await startVendor((question) => {
    questions.push(question)
    waiting.push(question)
    // Each takes a few at a time, so neither can take all before the other has begun.
    if (keys().size === 2) for (const { answer } of waiting.splice(0)) answer('pending')
  })
  const relays = await Promise.all(
    ['first-relay', 'second-relay'].map((KEY) =>
      startRelay({ DATABASE_URL: databaseUrl, VENDOR: vendor, KEY }),
    ),
  )
  for (const { order } of relays) order('watch')
  await until(
    async () =>
      (await database.selectFrom('watches').where('turn', '=', 1).select('id').execute()).length === 24,
  )
  for (const { end } of relays) await end()
  expect(questions.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  expect(keys().size).toBe(2)
  expect((await findPayment(database, 'shop', 'id7'))?.payment.status).toBe('seen')
})

it('an older answer that comes late to one relay changes nothing of what another one wrote', async () => {
  const { memory, databaseUrl } = await servers.fresh()
  const database = await memory.database()
  await remember(database, shop, open('a', new Date(0)))
  const questions: Question[] = []
  const vendor = await startVendor((question) => questions.push(question))
  const [slow, quick] = await Promise.all([
    startRelay({ DATABASE_URL: databaseUrl, VENDOR: vendor }),
    startRelay({ DATABASE_URL: databaseUrl, VENDOR: vendor }),
  ])
  slow.order('check a')
  await until(() => questions.length === 1)
  quick.order('check a')
  await until(() => questions.length === 2)
  questions[1]?.answer('success')
  await quick.printsUntil(() => quick.lines.includes('checked a'))
  const before = await findPayment(database, 'shop', 'a')
  questions[0]?.answer('pending')
  await slow.printsUntil(() => slow.lines.includes('checked a'))
  const after = await findPayment(database, 'shop', 'a')
  expect(after?.payment).toEqual(before?.payment)
  expect(after?.payment.status).toBe('paid')
})

const kept = (lines: string[]) => lines.flatMap((line) => (line.startsWith('kept ') ? [line.slice(5)] : []))

/** Kills a relay that remembers one payment after another, each time a little later; returns what it said was remembered. */
async function keptUntilKilled(environment: Record<string, string>, counts: number[]) {
  const all: string[] = []
  for (const count of counts) {
    const { order, lines, printsUntil, end } = await startRelay(environment)
    order('keep')
    await printsUntil(() => kept(lines).length >= count)
    await end('SIGKILL')
    all.push(...kept(lines))
  }
  return all
}

it.each(['on a server', 'in a folder'])('kill -9 loses nothing that was remembered, %s', async (where) => {
  const folder = mkdtempSync(join(tmpdir(), 'relay-memory-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'data')
  const isServer = where === 'on a server'
  const databaseUrl = isServer ? (await servers.fresh()).databaseUrl : undefined
  if (!isServer) {
    const first = openMemory({ dataDir, start: await emptyDatabase() })
    await first.database()
    await first.close()
  }
  const ids =
    databaseUrl === undefined
      ? await keptUntilKilled({ DATA_DIR: dataDir }, [12])
      : await keptUntilKilled({ DATABASE_URL: databaseUrl }, [1, 12])
  const memory = openMemory({ databaseUrl, ...(isServer ? {} : { dataDir }) })
  const database = await memory.database()
  const rows = await database.selectFrom('payments').select(['id', 'answer', 'reference']).execute()
  const watches = await database.selectFrom('watches').select('id').execute()
  await memory.close()
  expect(ids.length).toBeGreaterThanOrEqual(12)
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  expect(watches.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  for (const { id, answer } of rows) expect(answer).toBe(JSON.stringify({ id }))
})
