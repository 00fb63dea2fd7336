import type { Page } from 'playwright'
import { attempt, failed, type Result } from './result'
import { sides, type Side, type Stage } from './stage'
import type { Goal, Row } from './table'

/** Milliseconds since the key or the press. For the floor, which has no other page, `list` counts from the start of the navigation. */
type Phase = { longest: number; took: number }
type Marks = { list: Phase; search: Phase; export: Phase }
type ActivityRun = { side: Side; run: Result<Marks> }

const thousands = 20
/** How often each side is measured. The floor takes minutes, so once is enough. */
const times: Record<Side, number> = { floor: 1, product: 3 }
const timeoutMs = 120_000
const pollMs = 200
/** How long tasks are still recorded after a phase is done. */
const afterReadyMs = 1000
const rowsOf = { floor: 'tbody tr', product: '[role=row] [role=rowheader]' }
const otherTab = '[role=tab]:not([aria-selected=true])'
const places = { floor: '/list.html', product: '/activity?whose=my&traces=all' }

/** Runs in the page, before its first script. Browsers do not report tasks shorter than 50 ms; they count as 0. */
function watch() {
  const tasks: { start: number; end: number }[] = []
  Object.assign(window, { tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      tasks.push({ start: startTime, end: startTime + duration })
  }).observe({ type: 'longtask', buffered: true })
}

const now = (page: Page) => page.evaluate(() => performance.now())

/** Runs `done`, which waits until the phase is done; returns how long that and its longest task took. */
async function phase(page: Page, start: number, done: () => Promise<unknown>): Promise<Phase> {
  await done()
  const took = (await now(page)) - start
  await page.waitForTimeout(afterReadyMs)
  const longest = await page.evaluate((start) => {
    const { tasks } = window as unknown as { tasks: { start: number; end: number }[] }
    return Math.max(0, ...tasks.filter(({ end }) => end > start).map((task) => task.end - task.start))
  }, start)
  return { longest, took }
}

/** Polls, because Playwright’s own waiting for a role is a long task in a page with many rows. */
async function until(page: Page, ask: (arg: string) => boolean, arg: string) {
  for (let waited = 0; !(await page.evaluate(ask, arg)); waited += pollMs) {
    if (waited > timeoutMs) throw new Error(`The page was not ready after ${timeoutMs} ms.`)
    await page.waitForTimeout(pollMs)
  }
}

/** Runs in the page. */
const isListed = (row: string) =>
  document.querySelector(row) !== null &&
  document.querySelector('p[role=status]')?.textContent?.endsWith('actions') === true
const isCountOther = (before: string) => document.querySelector('p[role=status]')?.textContent !== before

/** Opens the app without the long list, so that its start is not measured here but by `npm run bench -- times`. */
async function openPage(page: Page) {
  await page.getByText('Your own actions are shown once you').waitFor()
  // Hovers first, as a pointer does before it presses.
  await page.locator(otherTab).hover()
  await page.waitForTimeout(afterReadyMs)
}

async function measureOnce(stage: Stage, side: Side): Promise<Marks> {
  const context = await stage.open(side, false)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(timeoutMs)
    await page.addInitScript(watch)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(stage.sites[side].origin + places[side], { waitUntil: 'commit', timeout: timeoutMs })
    if (side === 'product') await openPage(page)
    const list = await phase(page, side === 'product' ? await now(page) : 0, async () => {
      if (side === 'product') await page.locator(otherTab).click()
      await until(page, isListed, rowsOf[side])
    })
    const all = await page.locator('p[role=status]').first().innerText()
    const begun = await now(page)
    const search = await phase(page, begun, async () => {
      await page.locator('input[type=search]').pressSequentially('moon')
      await until(page, isCountOther, all)
    })
    const pressed = await now(page)
    const print = await phase(page, pressed, () =>
      Promise.all([
        page.waitForEvent('download', { timeout: timeoutMs }),
        page.locator('button', { hasText: 'CSV' }).click(),
      ]),
    )
    return { list, search, export: print }
  } finally {
    await context.close()
  }
}

const unblocked: Goal = { of: 'product', most: 100 }

function median(runs: Result<Marks>[], pick: (marks: Marks) => number): Result<number> {
  const values: number[] = []
  for (const run of runs) {
    if (!run.ok) return run
    values.push(pick(run.value))
  }
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  return middle === undefined ? failed('There was no run.') : { ok: true, value: middle }
}

/** Lists, searches and exports twenty thousand actions on a processor four times slower: medians, in milliseconds. */
export async function measureActivity(stage: Stage): Promise<{ rows: Row[]; runs: ActivityRun[] }> {
  await stage.fill(thousands)
  const runs: ActivityRun[] = []
  for (const side of sides)
    for (let run = 0; run < times[side]; run += 1)
      runs.push({ side, run: await attempt(() => measureOnce(stage, side)) })
  const of = (side: Side) => runs.filter((each) => each.side === side).map((each) => each.run)
  const row = (figure: string, pick: (marks: Marks) => number, goal: Goal | null): Row => ({
    page: '/activity',
    figure,
    unit: 's',
    floor: median(of('floor'), pick),
    product: median(of('product'), pick),
    goal,
  })
  const rows = (['list', 'search', 'export'] as const).flatMap((name) => [
    row(`${name}: longest task`, (marks) => marks[name].longest, unblocked),
    row(`${name}: done after`, (marks) => marks[name].took, null),
  ])
  return { rows, runs }
}
