import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { askForInvoice, signInToPayments, wakeRelay } from '../stage/payments'
import { openStage } from '../stage/stage'

type Event = { id: string; payment: { reference: string; status: string; amount: string } }

/** A shop’s own program: takes what is signed, each event once, and refuses everything else. */
async function startReceiver() {
  const events = new Map<string, Event['payment']>()
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [, t = '', v1] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['x-payment-signature'])) ?? []
      const expected = createHmac('sha256', 'sandbox-forward-key').update(`${t}.${body}`).digest('hex')
      const isOurs = v1 === expected
      if (isOurs) {
        const { id, payment } = JSON.parse(body) as Event
        events.set(id, payment)
      }
      response.writeHead(isOurs ? 204 : 400).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { events, url: `http://127.0.0.1:${port}/events`, close: () => server.close() }
}

test('a payment goes from asking over its webhook and its confirmation to the shop’s own program, and is reconciled', async ({
  browser,
}) => {
  const receiver = await startReceiver()
  const stage = await openStage(undefined, receiver.url)
  const context = await browser.newContext({ baseURL: stage.app })
  await wakeRelay(stage.app)
  const page = await context.newPage()
  await page.goto('/payments')
  await signInToPayments(page)
  const { extId, link } = await askForInvoice(page, 'tea-2001')
  const payer = await context.newPage()
  await payer.goto(link)
  await payer.getByLabel('alice').check()
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()

  await page.goto('/payments/hooks')
  const row = page.getByRole('table', { name: 'Deliveries' }).getByRole('row').filter({ hasText: 'success' })
  await expect(row).toHaveAttribute('data-verdict', 'unsigned')
  await expect(row).toContainText('Confirmed by the vendor')
  await row.getByRole('rowheader').getByRole('link').click()
  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible()
  const paid = [...receiver.events.values()].filter(({ status }) => status === 'paid')
  expect(paid).toMatchObject([{ reference: 'tea-2001', amount: '1.250000000000000001' }])

  await page.goto(`/payments/shop/${extId}`)
  const chain = page.getByRole('region', { name: 'On the chain' })
  await expect(chain.getByText('matches')).toHaveCount(3)
  await page.goto('/payments/reconciliation')
  await page.getByRole('button', { name: 'Reconcile' }).click()
  const figures = page.getByRole('table', { name: 'Figures of Shop' })
  await expect(figures.locator('data[value="1.250000000000000001"]')).toHaveCount(2)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  expect(await readFile(await (await saved).path(), 'utf8')).toContain('1.250000000000000001')
  await context.close()
  receiver.close()
  await stage.close()
})
