import { expect } from '@playwright/test'
import { compose, rent, review, send, watchSends } from '../stage/composing'
import { test } from '../stage/plain-stage'
import { whenInstalled } from './site'

test.use({ withWorker: true })

test('with the worker, too, a press is executed once when its answer is cut and connections are idle', async ({
  plainStage: { plasma, open },
}) => {
  const page = await open()
  await page.goto('/transaction')
  await whenInstalled(page)
  plasma.keepOpen(0)
  plasma.plan('drop')
  await compose(page, rent)
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await review(page)
  plasma.keepOpen(6)
  await page.evaluate(async (address) => {
    const asked = Array.from({ length: 6 }, () =>
      fetch(address, { credentials: 'include', cache: 'no-store' }),
    )
    for (const answer of await Promise.all(asked)) await answer.text()
  }, `${plasma.origin}/plasma/api/v1/together?count=6`)
  const sends = watchSends(page)
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/send-tx'))
  await send(page)
  await ended
  const [body = ''] = sends
  expect([plasma.idleAt(body), plasma.executions(body)]).toEqual([6, 1])
})
