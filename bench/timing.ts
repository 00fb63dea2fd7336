import type { Page } from 'playwright'
import { attempt, failed, type Result } from './result'
import { sides, type Side, type Stage } from './stage'
import type { Goal, Row } from './table'
import { balances, places, visit, type Marks, type Place } from './visit'

type Runs = { page: string; side: Side; runs: Result<Marks>[] }

const times = 5

/** A slow phone on a slow line, with Lighthouse’s figures: 562.5 ms, 1.44 Mbit/s down, 675 kbit/s up. */
async function slowDown(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562.5,
    downloadThroughput: 1_440_000 / 8,
    uploadThroughput: 675_000 / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** The sides take turns, so that a busy moment of the machine affects both. */
async function runsAt(stage: Stage, place: Place): Promise<Record<Side, Result<Marks>[]>> {
  const runs: Record<Side, Result<Marks>[]> = { floor: [], product: [] }
  for (let run = 0; run < times; run += 1)
    for (const side of sides) runs[side].push(await attempt(() => visit(stage, side, place, slowDown)))
  return runs
}

type Mark = 'fcp' | 'lcp' | 'ready'

/** Fails when one run has no such mark, because the median of the others would be too good. */
function medianOf(runs: Result<Marks>[], mark: Mark): Result<number> {
  const values: number[] = []
  for (const run of runs) {
    if (!run.ok) return run
    const value = run.value[mark]
    if (value === null) return failed(`${mark} did not happen in one of ${runs.length} runs.`)
    values.push(value)
  }
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  return middle === undefined ? failed('There was no run.') : { ok: true, value: middle }
}

const firstPaint: Goal = { of: 'product', most: 700 }
const firstRow: Goal = { of: 'ratio', most: 0.8 }

/** First and largest paint of every place, and the first row of /balances: medians, in milliseconds. */
export async function measureTimes(stage: Stage): Promise<{ rows: Row[]; runs: Runs[] }> {
  const rows: Row[] = []
  const all: Runs[] = []
  for (const place of places) {
    const { page } = place
    const runs = await runsAt(stage, place)
    all.push({ page, side: 'floor', runs: runs.floor }, { page, side: 'product', runs: runs.product })
    const row = (figure: string, mark: Mark, goal: Goal | null): Row => ({
      page,
      figure,
      unit: 's',
      floor: medianOf(runs.floor, mark),
      product: medianOf(runs.product, mark),
      goal,
    })
    rows.push(row('FCP', 'fcp', firstPaint), row('LCP', 'lcp', null))
    if (place === balances) rows.push(row('first balance row', 'ready', firstRow))
  }
  return { rows, runs: all }
}
