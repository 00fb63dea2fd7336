import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright'
import { attempt, failed, type Result } from './result'
import { sides, type Side, type Stage } from './stage'
import type { Goal, Row } from './table'

/** Milliseconds but for `memory`, which is in bytes; null for what a side does not have. */
type Marks = {
  /** From the first byte of the answer. */
  firstRow: number
  listed: number
  search: number
  memory: number
  peak: number
  /** From the start of the navigation. */
  againFirstRow: number | null
  againListed: number | null
}
type LongRun = { thousands: number; side: Side; run: Result<Marks> }

const lengths = [20, 100]
const timeoutMs = 180_000
const pollMs = 100
/** Until nothing has changed on the disk for so long, the archive is written. */
const writtenMs = 4000
const places = { floor: '/list.html', product: '/activity?whose=all&traces=all' }
const rowsOf = { floor: 'tbody tr', product: '[role=row] [role=rowheader]' }

type Noted = { byte: number | null; row: number | null; listed: number | null }

/** Runs in the page, before its first script. Has no named inner function, because tsx would wrap it for Node. */
function watch(row: string) {
  const noted: Noted = { byte: null, row: null, listed: null }
  Object.assign(window, { noted })
  const ask = window.fetch.bind(window)
  window.fetch = async (...call) => {
    const answer = await ask(...call)
    if (answer.url.includes('/actions/')) noted.byte ??= performance.now()
    return answer
  }
  new MutationObserver(() => {
    if (noted.row === null && document.querySelector(row)) noted.row = performance.now()
    if (noted.row !== null && document.querySelector('p[role=status]')?.textContent?.endsWith('actions'))
      noted.listed = performance.now()
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

const notedIn = (page: Page) => page.evaluate(() => (window as unknown as { noted: Noted }).noted)

async function until(page: Page, isDone: () => Promise<boolean>) {
  for (let waited = 0; !(await isDone()); waited += pollMs) {
    if (waited > timeoutMs) throw new Error(`The page was not ready after ${timeoutMs} ms.`)
    await page.waitForTimeout(pollMs)
  }
}

/** The number in “12,345 actions”; 0 as long as it is not known. The list is complete once there are all. */
const countIn = (page: Page) =>
  page.evaluate(() => {
    const [, count = ''] =
      /^([\d,]+) actions$/.exec(document.querySelector('p[role=status]')?.textContent ?? '') ?? []
    return Number(count.replaceAll(',', ''))
  })

async function open(context: BrowserContext, stage: Stage, side: Side, all: number): Promise<[Page, Noted]> {
  const page = await context.newPage()
  page.setDefaultTimeout(timeoutMs)
  await page.addInitScript(watch, rowsOf[side])
  await page.goto(stage.sites[side].origin + places[side], { waitUntil: 'commit', timeout: timeoutMs })
  await until(page, async () => (await countIn(page)) >= all)
  return [page, await notedIn(page)]
}

/** What the page and its worker hold, and the most they have held, by the kernel. */
async function memoryOf(browser: Browser): Promise<{ memory: number; peak: number }> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  const tabs = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8')
        const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
        return { memory: of('VmRSS'), peak: of('VmHWM') }
      }),
  )
  return tabs.reduce((most, tab) => (tab.peak > most.peak ? tab : most), { memory: 0, peak: 0 })
}

async function measureOnce(browser: Browser, stage: Stage, side: Side, thousands: number): Promise<Marks> {
  const context = await stage.open(side, false)
  const all = thousands * 1000
  try {
    const [page, noted] = await open(context, stage, side, all)
    const byte = noted.byte ?? Number.NaN
    const before = await countIn(page)
    const begun = await page.evaluate(() => performance.now())
    await page.locator('input[type=search]').fill('moon')
    await until(page, async () => (await countIn(page)) !== before)
    const { listed } = await notedIn(page)
    const search = (listed ?? Number.NaN) - begun
    const { memory, peak } = await memoryOf(browser)
    const first = {
      firstRow: (noted.row ?? 0) - byte,
      listed: (noted.listed ?? 0) - byte,
      search,
      memory,
      peak,
    }
    if (side === 'floor') return { ...first, againFirstRow: null, againListed: null }
    await written(page)
    await page.close()
    const [, again] = await open(context, stage, side, all)
    return { ...first, againFirstRow: again.row, againListed: again.listed }
  } finally {
    await context.close()
  }
}

async function written(page: Page) {
  const used = () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  for (let [size, still] = [await used(), 0]; still < writtenMs; still += pollMs) {
    await page.waitForTimeout(pollMs)
    const now = await used()
    if (now !== size) still = 0
    size = now
  }
}

const goals: { [K in keyof Marks]: Goal } = {
  firstRow: { of: 'product', most: 1500 },
  listed: { of: 'product', most: 10_000 },
  search: { of: 'product', most: 300 },
  memory: { of: 'product', most: 700e6 },
  peak: { of: 'product', most: 700e6 },
  againFirstRow: { of: 'product', most: 1000 },
  againListed: { of: 'product', most: 5000 },
}
const figures: { [K in keyof Marks]: string } = {
  firstRow: 'first row after the first byte',
  listed: 'all listed after the first byte',
  search: 'search',
  memory: 'memory of the tab',
  peak: 'memory of the tab, at most',
  againFirstRow: 'second visit, first row',
  againListed: 'second visit, all listed',
}

/** Lists long histories at full speed and looks through them, twice: the second visit has the archive of the first. */
export async function measureLong(browser: Browser, stage: Stage): Promise<{ rows: Row[]; runs: LongRun[] }> {
  const runs: LongRun[] = []
  const rows: Row[] = []
  for (const thousands of lengths) {
    await stage.fill(thousands)
    const result = {} as Record<Side, Result<Marks>>
    for (const side of sides) {
      result[side] = await attempt(() => measureOnce(browser, stage, side, thousands))
      runs.push({ thousands, side, run: result[side] })
    }
    const of = (side: Side, name: keyof Marks): Result<number> => {
      const run = result[side]
      const value = run.ok ? run.value[name] : undefined
      if (!run.ok) return run
      return typeof value === 'number' ? { ok: true, value } : failed('The plain list keeps nothing.')
    }
    for (const name of Object.keys(figures) as (keyof Marks)[])
      rows.push({
        page: '/activity',
        figure: `${thousands},000 actions, ${figures[name]}`,
        unit: name === 'memory' || name === 'peak' ? 'MB' : 's',
        floor: name.startsWith('again') ? null : of('floor', name),
        product: of('product', name),
        goal: thousands === 100 ? goals[name] : null,
      })
  }
  return { rows, runs }
}
