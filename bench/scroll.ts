import type { Page } from 'playwright'
import { attempt } from './result'
import type { Side, Stage } from './stage'
import type { Row } from './table'

const tokens = 5000
/** A fast, steady wheel: pixels per second, and for how many seconds. */
const speed = 3000
const seconds = 8
const timeoutMs = 60_000

/** Scrolls on a processor four times slower; returns how many milliseconds a main-thread frame of the slowest second took. */
async function slowestSecond(stage: Stage, side: Side): Promise<number> {
  const context = await stage.open(side, true)
  try {
    const page = await context.newPage()
    await page.goto(`${stage.sites[side].origin}/balances`)
    await page.locator('main tbody tr :is(th, td)').first().waitFor({ timeout: timeoutMs })
    await page.waitForTimeout(1000)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.evaluate(watchFrames)
    await devtools.send('Input.synthesizeScrollGesture', {
      x: 600,
      y: 500,
      yDistance: -speed * seconds,
      speed,
      gestureSourceType: 'mouse',
    })
    return await slowest(page)
  } finally {
    await context.close()
  }
}

/** Runs in the page: records the time of every frame. A string, because tsx would wrap an inner function for Node. */
const watchFrames = `{
  const frames = []
  window.bench = { frames }
  const next = (time) => { frames.push(time); requestAnimationFrame(next) }
  requestAnimationFrame(next)
}`

async function slowest(page: Page): Promise<number> {
  const { frames, scrolled } = await page.evaluate(() => ({
    frames: (window as unknown as { bench: { frames: number[] } }).bench.frames,
    scrolled: window.scrollY,
  }))
  if (scrolled < (speed * seconds) / 2) throw new Error(`The page scrolled by only ${scrolled} pixels.`)
  const first = frames[0] ?? 0
  const perSecond = frames.reduce<number[]>((counts, time) => {
    const second = Math.floor((time - first) / 1000)
    counts[second] = (counts[second] ?? 0) + 1
    return counts
  }, [])
  // Without the last second, which is not complete. A second without any frame is a hole in the array.
  const whole = Array.from(perSecond.slice(0, -1), (count) => count ?? 0)
  if (whole.length < 2) throw new Error('The gesture was too short.')
  return 1000 / Math.max(Math.min(...whole), 1)
}

/** Measures `/balances` of a person with 5,000 tokens. The goal of 20 ms is 50 frames a second. */
export async function measureScroll(stage: Stage): Promise<{ rows: Row[] }> {
  await stage.switches({ tokens })
  const floor = await attempt(() => slowestSecond(stage, 'floor'))
  const product = await attempt(() => slowestSecond(stage, 'product'))
  await stage.switches({ tokens: 0 })
  return {
    rows: [
      {
        page: '/balances',
        figure: `${tokens} tokens, frame of the slowest second`,
        unit: 'ms',
        floor,
        product,
        goal: { of: 'product', most: 20 },
      },
    ],
  }
}
