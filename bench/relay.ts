/** `npm run bench -- relay`: the index of payments with a million of them, on both databases. */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMemory, type Place } from '#relay/memory/memory'
import { startPostgres } from '#relay/memory/test-postgres'
import { measureCalls } from './relay-calls'
import { fill } from './relay-fill'
import { measureBareHandler, measureHooks } from './relay-hooks'
import { measureExport, measureQueries, measureTotals } from './relay-queries'

const million = 1_000_000
const exported = 100_000
const goals = { 'on a server': 100, embedded: 300 }

async function measure(name: keyof typeof goals, place: Place, count: number) {
  const memory = openMemory(place)
  try {
    const database = await memory.database()
    const begun = performance.now()
    await fill(database, count)
    const filled = Math.round((performance.now() - begun) / 1000)
    console.log(`\n${name}: ${count} payments, filled in ${filled} s (load ${loadavg()[0]})\n`)
    for (const { name: what, ms } of await measureQueries(database)) {
      const verdict = ms <= goals[name] ? 'met' : 'MISSED'
      console.log(`${ms.toFixed(1).padStart(9)} ms  ${verdict.padEnd(6)}  ${what}`)
    }
    for (const { name: what, ms } of await measureTotals(database))
      console.log(`${ms.toFixed(1).padStart(9)} ms          ${what}`)
    const { read, megabytes, ms } = await measureExport(database, exported)
    const verdict = megabytes <= 50 ? 'met' : 'MISSED'
    console.log(
      `${megabytes.toFixed(1).padStart(9)} MB  ${verdict.padEnd(6)}  more while ${read} rows are exported, in ${Math.round(ms)} ms`,
    )
  } finally {
    await memory.close()
  }
  const bare = await measureBareHandler()
  const { median, p99 } = await measureHooks(place)
  console.log(
    `${p99.toFixed(1).padStart(9)} ms  ${(p99 <= 20 ? 'met' : 'MISSED').padEnd(6)}  until 99 of 100 webhooks are answered, 200 at once (median ${median.toFixed(1)} ms; a bare handler: ${bare.p99.toFixed(1)} ms, median ${bare.median.toFixed(1)} ms)`,
  )
  const { direct, through } = await measureCalls(place)
  const more = through - direct
  console.log(
    `${more.toFixed(1).padStart(9)} ms  ${(more <= 3 ? 'met' : 'MISSED').padEnd(6)}  more for a call (${direct.toFixed(1)} ms directly)`,
  )
}

/** `only` measures one database; `count` payments are in it. */
export async function benchRelay(only?: string, count = million): Promise<void> {
  if (only !== 'embedded') {
    const server = await startPostgres()
    try {
      await measure('on a server', { databaseUrl: server.url }, count)
    } finally {
      await server.stop()
    }
  }
  if (only !== 'server') {
    const folder = mkdtempSync(join(tmpdir(), 'bench-relay-'))
    try {
      await measure('embedded', { dataDir: join(folder, 'data') }, count)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
