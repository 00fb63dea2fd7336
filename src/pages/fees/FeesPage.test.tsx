import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, test } from 'vitest'
import { fakeServer, fixture, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { FeesPage } from './FeesPage'
import { readAmount } from './read-amount'

const answers: Record<string, Reply> = {
  '/tokens': fixture('tokens'),
  '/me': fixture('me'),
  '/fees': fixture('fees'),
}
const draw = (at = '/fees') =>
  render(
    <StagedPage at={at}>
      <FeesPage />
    </StagedPage>,
  )
const table = () => screen.findByRole('table', { name: 'Estimated fees' })
/** Each row as [what it is, value in the token, value in PLASMA]; words where there is no amount. */
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.querySelector('data')?.value ?? cell.textContent))
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const amount = () => screen.findByRole('textbox', { name: 'Amount' })

it('waits for tokens and user together, then for the fees of that user', async () => {
  const server = fakeServer({ ...answers, '/fees': silence })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  expect(server.paths().toSorted()).toEqual(['/me', '/tokens'])
  expect(await amount()).toHaveValue('1')
  await waitFor(() => expect(server.paths()).toContain('/fees?username=testtest1111&tokenCode=USDP'))
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
})

it('says plainly when there are no tokens', async () => {
  fakeServer({ ...answers, '/tokens': '[]' })
  draw()
  expect(await screen.findByText('PlasmaPay lists no tokens for you.')).toBeVisible()
})

it('estimates to the last digit, in the token and in PLASMA', async () => {
  fakeServer(answers)
  draw()
  expect(await rows()).toEqual([
    ['Percentage', '0.000100000000000000', '0.000067449850000000'],
    ['Minimum', '0.000000000000000001', '0.000000000000000001'],
    ['Exchange part', '0.000000100000000000', '0.000000000000000000'],
    ['Estimated fee', '0.000100100000000000', '0.000067449850000000'],
    ['You hold', '924.683170189709970998', '0.000000000000000000'],
    ['Left afterwards', '923.683070089709970998', 'Not enough PLASMA'],
  ])
})

it('has one column for PLASMA itself, and says when no rate is given', async () => {
  fakeServer({ ...answers, '/fees': fixture('fees').replace('"plasmaRate": 1.348997,', '') })
  draw('/fees?token=PLASMA&amount=2')
  expect((await rows()).map((row) => row.length)).toEqual([2, 2, 2, 2, 2, 2])
  fireEvent.change(screen.getByRole('combobox', { name: 'Token' }), { target: { value: 'EURP' } })
  await waitFor(async () =>
    expect((await rows())[0]).toEqual(['Percentage', '0.000200000000000000', 'no rate given']),
  )
  expect(address()).toBe('/fees?token=EURP&amount=2')
})

it('keeps what is typed in the address, letter for letter, and estimates it', async () => {
  fakeServer(answers)
  draw('/fees?token=EURP&amount=')
  const field = await amount()
  await userEvent.type(field, '1 000,5')
  expect(field).toHaveValue('1 000,5')
  expect(address()).toBe('/fees?token=EURP&amount=1+000%2C5')
  await waitFor(async () => expect((await rows()).at(-1)?.[1]).toBe('Not enough EURP'))
})

it.each(['', 'abc', '-1', '1e3', '1.2.3', '0.0000000000000000001'])('“%s” is no amount', async (typed) => {
  fakeServer(answers)
  draw(`/fees?${new URLSearchParams({ amount: typed })}`)
  expect(await screen.findByRole('alert')).toHaveTextContent('Enter an amount, such as 12.5, with at most 18')
  expect(screen.queryByRole('table')).toBeNull()
})

it('an unknown token in the address is the first one', async () => {
  fakeServer(answers)
  draw('/fees?token=NONE')
  expect(await screen.findByRole('combobox')).toHaveValue('USDP')
})

it.each(['/tokens', '/me', '/fees'])('%s failing is told, and is asked again on wish', async (path) => {
  const server = fakeServer({ ...answers, [path]: reply(503) })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent(`GET ${path} · 503`)
  expect(screen.queryAllByRole('combobox')).toHaveLength(path === '/fees' ? 1 : 0)
  Object.assign(server.replies, answers)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await table()).toBeVisible()
})

test.each([
  ['1', 1000n],
  ['1.5', 1500n],
  ['1,5', 1500n],
  ['1 000', 1_000_000n],
  ['1\u202f000,001', 1_000_001n],
  ['0', 0n],
  ['1.2345', undefined],
  ['1,234.5', undefined],
  ['.5', undefined],
  ['5.', undefined],
  ['+1', undefined],
  ['0x10', undefined],
  ['9'.repeat(200), undefined],
])('typed %s means %s thousandths', (typed, units) => {
  expect(readAmount(typed, 3)).toEqual(units === undefined ? undefined : { units, decimals: 3 })
})
