/** `npm run bench`: measures the product and its floor in one run. README.md says what the figures mean. */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import type { Browser } from 'playwright'
import { launch } from '../scripts/browser'
import { buildBoth, type Builds } from './build'
import { measureActivity } from './activity'
import { measureBytes } from './bytes'
import { benchRelay } from './relay'
import { measureLong } from './long'
import { measureScroll } from './scroll'
import { openStage } from './stage'
import { drawTable, isMet, ratioOf } from './table'
import { measureTimes } from './timing'

const parts = ['bytes', 'times', 'scroll', 'activity', 'long'] as const
type Part = (typeof parts)[number]

/** The parts to measure, all when none is named. Throws for an unknown one. */
function readParts(words: string[]): Part[] {
  const unknown = words.find((word) => !parts.some((part) => part === word))
  if (unknown !== undefined)
    throw new Error(
      `"${unknown}" cannot be measured. Name ${parts.join(', ')}, nothing for all of these, or relay.`,
    )
  return words.length ? parts.filter((part) => words.includes(part)) : [...parts]
}

const results = new URL('results/', import.meta.url)

async function measure(chosen: Part[], browser: Browser, builds: Builds) {
  const load = loadavg()[0] ?? 0
  const stage = await openStage(browser, builds)
  try {
    const bytes = chosen.includes('bytes') ? await measureBytes(stage) : { rows: [], loads: [] }
    const times = chosen.includes('times') ? await measureTimes(stage) : { rows: [], runs: [] }
    const scroll = chosen.includes('scroll') ? await measureScroll(stage) : { rows: [] }
    // Last, because it makes the sandbox’s answers long.
    const activity = chosen.includes('activity') ? await measureActivity(stage) : { rows: [], runs: [] }
    const long = chosen.includes('long') ? await measureLong(browser, stage) : { rows: [], runs: [] }
    const rows = [...bytes.rows, ...times.rows, ...scroll.rows, ...activity.rows, ...long.rows]
    const judged = rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) }))
    const machine = { node: process.version, chromium: browser.version(), cores: cpus().length, load }
    const latest = {
      at: new Date().toISOString(),
      machine,
      rows: judged,
      loads: bytes.loads,
      runs: times.runs,
      activity: activity.runs,
      long: long.runs,
    }
    await mkdir(results, { recursive: true })
    await writeFile(new URL('latest.json', results), `${JSON.stringify(latest, null, 2)}\n`)
    console.log(`\n${drawTable(rows)}\n`)
    if (chosen.some((part) => part !== 'bytes') && load > machine.cores)
      console.log(`The machine was busy (load ${load} on ${machine.cores} cores): its times are too long.\n`)
    if (rows.some(({ floor, product }) => floor?.ok === false || !product.ok)) process.exitCode = 1
  } finally {
    await stage.close()
  }
}

async function bench() {
  const [first, only, count] = process.argv.slice(2)
  if (first === 'relay') return benchRelay(only, count === undefined ? undefined : Number(count))
  const chosen = readParts(process.argv.slice(2))
  const builds = await buildBoth()
  try {
    const browser = await launch()
    try {
      await measure(chosen, browser, builds)
    } finally {
      await browser.close()
    }
  } finally {
    await builds.remove()
  }
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  // Exits explicitly, because a stage that opened only in part would keep the process alive.
  process.exit(1)
})
