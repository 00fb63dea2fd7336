import type { Page } from 'playwright'
import { attempt, failed, type Outcome } from './outcome'
import { sides, type Side, type Stage } from './stage'
import type { Goal, Row } from './table'

/** Milliseconds, from the key or the press; for the floor, which has no other page, `list` from the start of the navigation. */
type Phase = { longest: number; took: number }
type Marks = { list: Phase; search: Phase; export: Phase }
type ActivityRun = { side: Side; run: Outcome<Marks> }

const thousands = 20
/** A plain list of so many takes minutes: once is enough to see it. */
const times: Record<Side, number> = { floor: 1, product: 3 }
const patience = 120_000
const pause = 200
/** Long after the last row is drawn something may still be under way. */
const settling = 1000
const rowsOf = { floor: 'tbody tr', product: '[role=row] [role=rowheader]' }
const otherTab = '[role=tab]:not([aria-selected=true])'
const places = { floor: '/list.html', product: '/activity?whose=my&traces=all' }

/** Runs in the page, before its first script. Tasks shorter than 50 ms are not reported by browsers, and count as 0. */
function watch() {
  const tasks: { start: number; end: number }[] = []
  Object.assign(window, { tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      tasks.push({ start: startTime, end: startTime + duration })
  }).observe({ type: 'longtask', buffered: true })
}

const now = (page: Page) => page.evaluate(() => performance.now())

/** Does something, waits for what shows that it is done, and says how long that and its longest task took. */
async function phase(page: Page, start: number, done: () => Promise<unknown>): Promise<Phase> {
  await done()
  const took = (await now(page)) - start
  await page.waitForTimeout(settling)
  const longest = await page.evaluate((start) => {
    const { tasks } = window as unknown as { tasks: { start: number; end: number }[] }
    return Math.max(0, ...tasks.filter(({ end }) => end > start).map((task) => task.end - task.start))
  }, start)
  return { longest, took }
}

/** Asked now and then with a plain selector: Playwright's own waiting for a role is a long task in a page of many rows. */
async function until(page: Page, ask: (arg: string) => boolean, arg: string) {
  for (let waited = 0; !(await page.evaluate(ask, arg)); waited += pause) {
    if (waited > patience) throw new Error('The page did not come to its end.')
    await page.waitForTimeout(pause)
  }
}

/** Runs in the page. */
const isListed = (row: string) =>
  document.querySelector(row) !== null &&
  document.querySelector('p[role=status]')?.textContent?.endsWith('actions') === true
const isCountOther = (before: string) => document.querySelector('p[role=status]')?.textContent !== before

/** The app as it stands before the long list is asked for: what starting costs is `npm run bench -- times`. */
async function openPage(page: Page) {
  await page.getByText('Your own actions are shown once you').waitFor()
  // A pointer is over a thing for a while before it presses it.
  await page.locator(otherTab).hover()
  await page.waitForTimeout(settling)
}

async function measureOnce(stage: Stage, side: Side): Promise<Marks> {
  const context = await stage.open(side, false)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.addInitScript(watch)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(stage.sites[side].origin + places[side], { waitUntil: 'commit', timeout: patience })
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
        page.waitForEvent('download', { timeout: patience }),
        page.locator('button', { hasText: 'CSV' }).click(),
      ]),
    )
    return { list, search, export: print }
  } finally {
    await context.close()
  }
}

const unblocked: Goal = { of: 'product', most: 100 }

function median(runs: Outcome<Marks>[], pick: (marks: Marks) => number): Outcome<number> {
  const values: number[] = []
  for (const run of runs) {
    if (!run.ok) return run
    values.push(pick(run.value))
  }
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  return middle === undefined ? failed('There was no run.') : { ok: true, value: middle }
}

/** Twenty thousand actions listed, searched and exported on a processor four times slower: medians, in milliseconds. */
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
