import { checksThat, compose, receipt, rent, review, send } from './stage/composing'
import { expect, test } from './stage/fixtures'

test.use({ who: 'alice' })

test('two tabs with the same draft send it once, even when the storage has no room for the receipt', async ({
  page,
  context,
  sandbox,
}) => {
  const other = await context.newPage()
  await compose(page, rent)
  await review(page)
  await other.goto('/transaction')
  await review(other)
  await sandbox.clearRequests()
  // Fills the storage up to two kilobytes.
  await page.evaluate(() => {
    localStorage.setItem('room', 'x'.repeat(2000))
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2))
      for (let part = 0; ; part++)
        try {
          localStorage.setItem(`full.${size}.${part}`, 'x'.repeat(size))
        } catch {
          break
        }
    localStorage.removeItem('room')
  })
  await send(page)
  expect((await checksThat(page, 'match')).length).toBeGreaterThan(0)
  await send(other)
  await expect(other.getByText('This draft was already sent')).toBeVisible()
  await other.getByRole('link', { name: 'See its receipt' }).click()
  await expect(other.getByText(/did not fit into this browser’s storage/)).toBeVisible()
  await page.reload()
  await expect(receipt(page)).toHaveCount(0)
  const posts = (await sandbox.requests()).filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(1)
})
