import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, test } from 'vitest'
import { fakeServer, fixture, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { FeesPage } from './FeesPage'

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
const table = (name = 'Estimated fees') => screen.findByRole('table', { name })
/** Each row as [name, amount in the token, amount in PLASMA]; text where there is no amount. */
const rows = async (name?: string) =>
  within(await table(name))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.querySelector('data')?.value ?? cell.textContent))
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const amount = () => screen.findByRole('textbox', { name: 'Amount' })

it('waits for tokens and account together, then for the fees of the first token', async () => {
  const server = fakeServer({ ...answers, '/fees': silence })
  draw()
  expect(screen.getAllByRole('status')[0]).toHaveTextContent('Loading')
  expect(server.paths().toSorted()).toEqual(['/me', '/tokens'])
  expect(await amount()).toHaveValue('1')
  await waitFor(() => expect(server.paths()).toContain('/fees?username=testtest1111&tokenCode=USDP'))
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
})

it('says when there are no tokens', async () => {
  fakeServer({ ...answers, '/tokens': '[]' })
  draw()
  expect(await screen.findByText('PlasmaPay lists no tokens for you.')).toBeVisible()
})

it('estimates to the last digit, in the token and in PLASMA', async () => {
  fakeServer(answers)
  draw()
  expect(await rows()).toEqual([
    ['Estimated fee', '0.000100100000000000', '0.000067449850000000'],
    ['With what you hold', 'possible', 'not enough PLASMA'],
    ['Arrives', '0.999899900000000000', '1.000000000000000000'],
    ['USDP left afterwards', '923.683170189709970998', '923.683170189709970998'],
    ['PLASMA left afterwards', '0.000000000000000000', 'not enough PLASMA'],
    ['Most you can send', '924.683170189709970998', 'nothing'],
  ])
  expect(screen.getByText(/Cheaper: the fee paid in PLASMA\./)).toHaveTextContent(
    'With what you hold, only the fee in USDP can be paid.',
  )
  expect(screen.getByText(/An estimate: PlasmaPay states/)).toBeVisible()
})

it('shows the formula with its inputs, and both readings of the minimum', async () => {
  fakeServer(answers)
  draw('/fees?amount=10')
  expect(await rows('How the fee is calculated')).toEqual([
    ['Percentage is taken of', '10.000000000000000000', '13.489970000000000000'],
    ['Percentage', '0.001000000000000000', '0.000674498500000000'],
    ['Minimum', '0.000000000000000001', '0.000000000000000001'],
    ['Exchange part', '0.000001000000000000', '0.000000000000000000'],
    ['Estimated fee', '0.001001000000000000', '0.000674498500000000'],
    ['Fee if the minimum counts whole tokens', '1.001000000000000000', '1.000000000000000000'],
  ])
  const texts = screen.getAllByRole('row').map((row) => row.textContent)
  expect(texts.join(' ')).toContain('0.0001 (0.01 %)')
  expect(texts.join(' ')).toContain('× 1.348997')
  expect(screen.getByText(/does not say what its minimum counts/)).toBeVisible()
})

it('leaves out the second reading where it makes no difference', async () => {
  fakeServer(answers)
  draw('/fees?amount=20000')
  expect(await rows('How the fee is calculated')).toHaveLength(5)
  expect(screen.queryByText(/does not say what its minimum counts/)).toBeNull()
})

it('fills in the largest amount that the balance allows', async () => {
  fakeServer(answers)
  draw('/fees?token=USDP')
  await userEvent.click(await screen.findByRole('button', { name: 'Max', description: /paid in USDP/ }))
  expect(address()).toBe('/fees?token=USDP&amount=924.683170189709970998')
  await waitFor(async () =>
    expect((await rows())[3]).toEqual([
      'USDP left afterwards',
      '0.000000000000000000',
      '0.000000000000000000',
    ]),
  )
})

it('has one column for PLASMA itself, and no Max where nothing can be sent', async () => {
  fakeServer({ ...answers, '/fees': fixture('fees').replace('924683170189709970998', '0') })
  draw('/fees?token=PLASMA&amount=2')
  expect((await rows()).map((row) => row.length)).toEqual([2, 2, 2, 2, 2])
  expect(screen.getByText('You hold too little for this transfer.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Max' })).toBeDisabled()
})

it.each([
  ['without rates', ['"plasmaRate": 1.348997,', '"currencyRate": 0.741291,'], ''],
  ['with rates of zero', ['1.348997', '0.741291'], '0'],
])('says that the ways cannot be compared: %s', async (_, parts, replacement) => {
  const answer = parts.reduce((text, part) => text.replace(part, replacement), fixture('fees'))
  fakeServer({ ...answers, '/fees': answer })
  draw()
  expect((await rows())[0]).toEqual(['Estimated fee', '0.000100100000000000', 'no usable rate or fee given'])
  expect(screen.getByText(/It is not clear which way is cheaper: PlasmaPay gives no usable/)).toBeVisible()
})

it('says when the rates contradict one another', async () => {
  fakeServer({ ...answers, '/fees': fixture('fees').replace('0.741291', '2.965164') })
  draw()
  expect(await screen.findByText(/the two rates PlasmaPay gives contradict one another/)).toBeVisible()
})

it('keeps the typed text in the address unchanged, and estimates it', async () => {
  fakeServer(answers)
  draw('/fees?token=EURP&amount=')
  const field = await amount()
  await userEvent.type(field, '1 000,5')
  expect(field).toHaveValue('1 000,5')
  expect(address()).toBe('/fees?token=EURP&amount=1+000%2C5')
  await waitFor(async () => expect((await rows())[1]?.[1]).toBe('not enough EURP'))
})

it.each(['', 'abc', '-1', '1e3', '1.2.3', '0.0000000000000000001'])(
  'refuses “%s” as an amount',
  async (typed) => {
    fakeServer(answers)
    draw(`/fees?${new URLSearchParams({ amount: typed })}`)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Enter an amount, such as 12.5, with at most 18',
    )
    expect(screen.queryByRole('table')).toBeNull()
  },
)

it('requests the fees of a token in the address that the list does not name', async () => {
  const server = fakeServer(answers)
  draw('/fees?token=NONE')
  expect(await table()).toBeVisible()
  expect(screen.getByRole('combobox')).toHaveValue('NONE')
  expect(server.paths()).toContain('/fees?username=testtest1111&tokenCode=NONE')
})

it.each(['/tokens', '/me', '/fees'])(
  'shows a failure of %s once, and tries again on request',
  async (path) => {
    const server = fakeServer({ ...answers, [path]: reply(503) })
    draw()
    expect(await screen.findByRole('alert')).toHaveTextContent(`GET ${path} · 503`)
    expect(screen.getByRole('textbox', { name: 'Amount' })).toBeVisible()
    expect(screen.queryAllByRole('combobox')).toHaveLength(path === '/tokens' ? 0 : 1)
    Object.assign(server.replies, answers)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await table()).toBeVisible()
  },
)

it('works without the list of tokens where the address names one', async () => {
  fakeServer({ ...answers, '/tokens': '<html>' })
  draw('/fees?token=USDP')
  expect(await table()).toBeVisible()
  expect(screen.getByRole('alert')).toHaveTextContent('GET /tokens')
})

it.each([
  ['null', 'GET /fees'],
  ['<html>', 'GET /fees'],
  ['{"plasma":{', 'GET /fees'],
  ['{"plasma":{},"currency":{}}', 'plasma.balance'],
])('refuses %s as an answer of /fees', async (answer, where) => {
  fakeServer({ ...answers, '/fees': answer })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent(where)
})

it('asks which of two amounts is meant, uses neither until then, and keeps the choice', async () => {
  fakeServer(answers)
  draw('/fees?token=USDP&amount=5,250')
  expect(await screen.findByText('This could mean two numbers. Which one?')).toHaveRole('alert')
  expect(screen.queryByRole('table')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '5.250' }))
  expect(address()).toBe('/fees?token=USDP&amount=5.2500')
  expect((await rows('How the fee is calculated'))[0]?.[1]).toBe('5.250000000000000000')
  await userEvent.clear(await amount())
  await userEvent.type(await amount(), '5,250')
  await userEvent.click(await screen.findByRole('button', { name: '5\u00a0250' }))
  expect((await rows('How the fee is calculated'))[0]?.[1]).toBe('5250.000000000000000000')
})

test('reads amounts as machines and the app itself write them', async () => {
  fakeServer(answers)
  draw('/fees?token=USDP&amount=4,780.547')
  expect((await rows('How the fee is calculated'))[0]?.[1]).toBe('4780.547000000000000000')
})
