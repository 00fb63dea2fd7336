import { expect, test } from '../stage/fixtures'
import { acknowledge, field, rent, review, send, write } from '../stage/composing'
import { failureNoise } from '../stage/page-states'

test.use({ who: 'alice', viewport: { width: 390, height: 844 } })

test('on a phone a new action comes into view, the buttons stay there, and a refusal is told beside them', async ({
  page,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/transaction')
  const tooMuch = { ...rent, data: rent.data.replace('1.5', '5000') }
  await write(page, tooMuch)
  const add = page.getByRole('button', { name: 'Add action' })
  const toReview = page.getByRole('button', { name: 'Review' })
  for (const n of [2, 3]) {
    await add.click()
    const action = page.getByRole('group', { name: `Action ${n}`, exact: true })
    await expect(action.getByRole('textbox', { name: 'Action' })).toBeFocused()
    await expect(action.getByRole('textbox', { name: 'Action' })).toBeInViewport({ ratio: 1 })
    await expect(action.getByRole('textbox', { name: 'Contract' })).toHaveValue(rent.contract)
    await action.getByRole('textbox', { name: 'Action' }).fill(rent.action)
    await page.getByRole('tab', { name: 'JSON' }).click()
    await field(page, 'Data (JSON)').fill(tooMuch.data)
  }
  await page.evaluate(() => scrollTo(0, 0))
  await expect(toReview).toBeInViewport({ ratio: 1 })
  await review(page)
  await acknowledge(page)
  await page.evaluate(() => scrollTo(0, 0))
  await expect(page.getByRole('button', { name: 'Sign and send' })).toBeInViewport({ ratio: 1 })
  await send(page)
  await expect(page.getByText(/overdrawn balance/).first()).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Back to editing' })).toBeInViewport({ ratio: 1 })
})
