import { expect, test } from './stage/fixtures'

const nested = (levels: number, open: string, close: string, inside = '') =>
  `{"a":${open.repeat(levels)}${inside}${close.repeat(levels)}}`

for (const [what, levels, data] of [
  ['900 lists', 900, nested(899, '[', ']')],
  ['999 objects', 999, nested(998, '{"a":', '}', '1')],
] as const)
  test(`a link of ${what} inside one another is refused, and the page is usable then and after a reload`, async ({
    page,
  }) => {
    const draft = JSON.stringify({ actions: [{ account: 'a', name: 'b', data }] })
    const coded = Buffer.from(draft).toString('base64url')
    await page.goto(`/transaction#draft=${coded}`)
    const said = page.getByRole('alert').filter({ hasText: `nested ${levels} levels deep; at most 32` })
    await expect(said).toBeVisible()
    const contract = page.getByRole('textbox', { name: 'Contract', exact: true })
    await contract.fill('mine')
    await page.reload()
    await expect(contract).toHaveValue('mine')
    await expect(page.getByRole('region', { name: 'A draft that is not shown' })).toHaveCount(0)
  })
