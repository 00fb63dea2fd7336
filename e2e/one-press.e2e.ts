import { expect, type Page } from '@playwright/test'
import { compose, rent, review, send, sendButton, watchSends, write } from './stage/composing'
import { test, unprotected } from './stage/plain-stage'
import type { Behaviour, PlainPlasmaPay } from './stage/plain-plasmapay'

type Case = { idle: number; behaviour: Behaviour }
/** What a server may do after executing; the browser must not repeat the request in any case. */
const behaviours: Behaviour[] = ['drop', 'stall', 'cut', 408, 500]
const defaultCases: Case[] = [
  { idle: 0, behaviour: 'drop' },
  { idle: 3, behaviour: 408 },
  { idle: 6, behaviour: 'drop' },
]
/** The number of presses (`npm run presses`): every number of idle connections with every behaviour, in turn. */
const presses = Number(process.env.PRESSES ?? 0)
const cases: Case[] =
  presses === 0
    ? defaultCases
    : Array.from({ length: presses }, (_, n) => ({
        idle: n % 7,
        behaviour: behaviours[Math.floor(n / 7) % 5] ?? 'drop',
      }))
type Result = { idle: number | undefined; behaviour: Behaviour; executions: number }

const withMemo = (text: string) => ({ ...rent, data: rent.data.replace('"rent"', JSON.stringify(text)) })

const askTogether = async ([origin, count]: readonly [string, number]) => {
  const address = `${origin}/plasma/api/v1/together?count=${count}`
  const asked = Array.from({ length: count }, () =>
    fetch(address, { credentials: 'include', cache: 'no-store' }),
  )
  for (const answer of await Promise.all(asked)) await answer.text()
}

/** Presses once, and returns how often it was executed by the time the browser has an answer or has given up. */
async function press(page: Page, plasma: PlainPlasmaPay) {
  const sends = watchSends(page)
  const ended = new Promise<void>((done) => {
    page.on('requestfailed', (request) => request.url().endsWith('/send-tx') && done())
    page.on('response', (response) => response.url().endsWith('/send-tx') && done())
  })
  await expect(sendButton(page)).toBeEnabled()
  await send(page)
  await ended
  const [body = ''] = sends
  return { executions: plasma.executions(body), idle: plasma.idleAt(body) }
}

test('a press is executed once, whatever the server does after it and however many connections are idle', async ({
  plainStage: { plasma, open },
}) => {
  test.setTimeout(240_000 + cases.length * 10_000)
  const results: Result[] = []
  for (const [n, { idle, behaviour }] of cases.entries()) {
    const page = await open()
    plasma.keepOpen(0)
    plasma.plan(behaviour)
    await compose(page, withMemo(`press ${n}`))
    await review(page)
    plasma.keepOpen(idle)
    await page.evaluate(askTogether, [plasma.origin, idle] as const)
    results.push({ behaviour, ...(await press(page, plasma)) })
  }
  if (presses > 0) process.stdout.write(tableOf(results))
  expect(results.map(({ idle }) => idle)).toEqual(cases.map(({ idle }) => idle))
  if (!unprotected) expect(results.filter(({ executions }) => executions !== 1)).toEqual([])
})

const line = (cells: (string | number)[]) => `${cells.map((each) => String(each).padEnd(12)).join('')}\n`
/** For each number of idle connections and each behaviour: how many presses were executed how often. */
function tableOf(results: Result[]): string {
  const cell = (idle: number, behaviour: Behaviour) => {
    const own = results.filter((each) => each.idle === idle && each.behaviour === behaviour)
    const counts = [...new Set(own.map(({ executions }) => executions))].toSorted((a, b) => a - b)
    const times = (count: number) => own.filter(({ executions }) => executions === count).length
    return counts.map((count) => `${times(count)} × ${count}`).join(', ')
  }
  const rows = [0, 1, 2, 3, 4, 5, 6].map((idle) =>
    line([idle, ...behaviours.map((behaviour) => cell(idle, behaviour))]),
  )
  return `presses × executions\n${line(['idle', ...behaviours])}${rows.join('')}`
}

const firstSends = [
  { what: 'that was answered', behaviour: 'answer', leave: 'Write another' },
  { what: 'that was refused', behaviour: 'refuse', leave: 'Back to editing' },
] as const

for (const { what, behaviour, leave } of firstSends)
  test(`a second send in the same tab, after one ${what}, is executed once when it is cut`, async ({
    plainStage: { plasma, open },
  }) => {
    const page = await open()
    plasma.keepOpen(6)
    plasma.plan(behaviour, 'drop')
    await compose(page, withMemo(`first ${what}`))
    await review(page)
    await send(page)
    await page.getByRole('button', { name: leave }).click()
    await write(page, withMemo(`second ${what}`))
    await review(page)
    expect((await press(page, plasma)).executions).toBe(1)
  })
