import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { useSnapshots } from '~/stores/snapshots'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { Panel } from '~/ui/Panel'
import { ValuedHoldings, WorthPage } from './WorthPage'

const feesAt = (balance: string, plasmaRate: string, currencyRate: string) =>
  fixture('fees')
    .replace('924683170189709970998', balance)
    .replace('1.348997', plasmaRate)
    .replace('0.741291', currencyRate)
const feesOf = (token: string) => `/fees?username=testtest1111&tokenCode=${token}`
const answers: Record<string, Reply> = {
  '/balance': '[{"token":"USDP","balance":100.5},{"token":"EURP","balance":8},{"token":"HKDP","balance":0}]',
  '/me': fixture('me'),
  [feesOf('USDP')]: feesAt('100500000000000000001', '1.348997', '0.741291'),
  [feesOf('EURP')]: feesAt('8000000000000000000', '1.497387', '0.667830'),
}
const draw = () =>
  render(
    <StagedPage>
      <Panel title="Worth">
        <WorthPage />
        <ValuedHoldings />
      </Panel>
    </StagedPage>,
  )
const total = async () => {
  const estimate = await screen.findByText(/^Estimate, PlasmaPay rates/)
  return estimate.parentElement?.querySelector('data')?.value
}
const rows = async () => {
  await userEvent.click(screen.getByText('As a table'))
  return within(await screen.findByRole('table', { name: 'Share of each token' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.querySelector('data')?.value ?? cell.textContent))
}
const openTable = async () => userEvent.click(await screen.findByText('As a table'))
const legend = () =>
  within(screen.getByRole('figure', { name: 'Share of each token' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent)
const kept = () => useSnapshots.getState().days
const earlierDay = (day: string, balances: Record<string, string>, unknown: string[] | null = []) => ({
  at: Date.parse(`${day}T12:00:00Z`),
  balances,
  rates: {},
  unknown,
})
const earlierVisit = (balances: Record<string, string>) =>
  useSnapshots.setState({ days: [earlierDay('2026-01-05', balances)] })

it('adds up exact figures at PlasmaPay’s rates, and says that it is an estimate', async () => {
  const { paths } = fakeServer(answers)
  draw()
  expect(await total()).toBe('109.38000196')
  expect(screen.getByText(/^Estimate, PlasmaPay rates/)).toHaveTextContent(/Updated (now|\d+ seconds? ago)/)
  expect(await rows()).toEqual([
    ['USDP', '100.500000000000000001', '100.50000000', '91.9 %', 'not known'],
    ['EURP', '8.000000000000000000', '8.88000196', '8.1 %', 'not known'],
  ])
  expect(legend()).toEqual(['USDP 91.9 %', 'EURP 8.1 %'])
  expect(paths().filter((path) => path.startsWith('/fees'))).toEqual([feesOf('USDP'), feesOf('EURP')])
})

it('is shown in a chosen token, and keeps the choice', async () => {
  fakeServer(answers)
  const { unmount } = draw()
  await total()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Total in' }), 'PLASMA')
  await waitFor(async () => expect(await total()).toBe('147.55329450'))
  unmount()
  draw()
  expect(await total()).toBe('147.55329450')
})

it('keeps the exact figures and rates of the day, and says what has changed since an earlier one', async () => {
  earlierVisit({ USDP: '90.500000000000000000', EURP: '8', HKDP: '3' })
  fakeServer({ ...answers, [feesOf('HKDP')]: feesAt('0', '0.172066', '5.811725') })
  draw()
  const line = (await screen.findByText('▲')).closest('p')
  expect(line).toHaveTextContent(/^▲ 9\.61734681USDP \(9\.6 %\) more since.*at today’s rates$/)
  expect((await rows()).map((row) => row.at(-1))).toEqual([
    '10.000000000000000001',
    '0.000000000000000000',
    '-3.000000000000000000',
  ])
  await waitFor(() => expect(kept()).toHaveLength(2))
  expect(kept()[0]).toMatchObject({
    balances: {
      USDP: '100.500000000000000001',
      EURP: '8.000000000000000000',
      HKDP: '0.000000000000000000',
    },
    rates: { USDP: '1.348997/1', EURP: '1.497387/1', PLASMA: '1/1' },
  })
})

it('counts what came and what went since, also where the list does not name it any more', async () => {
  earlierVisit({ USDP: '100.5', HKDP: '3', JPYP: '10' })
  fakeServer({
    ...answers,
    [feesOf('USDP')]: feesAt('100500000000000000000', '1', '1'),
    [feesOf('EURP')]: feesAt('8000000000000000000', '1', '1'),
    [feesOf('HKDP')]: feesAt('0', '1', '1'),
    [feesOf('JPYP')]: feesAt('0', '0.1', '10'),
  })
  draw()
  // 8 EURP came, 3 HKDP and 10 JPYP (worth 1) went.
  expect((await screen.findByText('▲')).closest('p')).toHaveTextContent(
    /^▲ 4\.00000000USDP \(3\.8 %\) more since/,
  )
  expect((await rows()).map((row) => [row[0], row.at(-1)])).toEqual([
    ['USDP', '0.000000000000000000'],
    ['EURP', '8.000000000000000000'],
    ['HKDP', '-3.000000000000000000'],
    ['JPYP', '-10'],
  ])
  expect(within(screen.getAllByRole('list')[0]!).queryByText('JPYP')).toBeNull()
})

it('says what cannot be compared', async () => {
  useSnapshots.setState({ days: [earlierDay('2026-01-05', { USDP: '100.500000000000000001' }, null)] })
  fakeServer(answers)
  draw()
  expect(await screen.findByText(/^Nothing has changed since/)).toBeVisible()
  expect(
    screen.getByText('Not in the change, because a balance then or now is not known exactly: EURP.'),
  ).toBeVisible()
})

it('says neither more nor less where gains and losses cancel out', async () => {
  earlierVisit({ USDP: '92.5', EURP: '16' })
  fakeServer({
    ...answers,
    [feesOf('USDP')]: feesAt('100500000000000000000', '1', '1'),
    [feesOf('EURP')]: feesAt('8000000000000000000', '1', '1'),
  })
  draw()
  expect(await screen.findByText(/^Changed since/)).toBeVisible()
  expect(screen.queryByText(/[▲▼]/)).toBeNull()
})

it('tells the change since the day that is chosen, and says less in words', async () => {
  useSnapshots.setState({
    days: [
      earlierDay('2026-01-06', { USDP: '100.500000000000000001', EURP: '8' }),
      earlierDay('2026-01-05', { USDP: '102.500000000000000001', EURP: '8' }),
    ],
  })
  fakeServer(answers)
  draw()
  expect(await screen.findByText(/^Nothing has changed since/)).toBeVisible()
  const since = screen.getByRole('combobox', { name: 'Compare with' })
  expect([...since.children].map((option) => (option as HTMLOptionElement).value)).toEqual([
    '2026-01-06',
    '2026-01-05',
  ])
  await userEvent.selectOptions(since, '2026-01-05')
  expect((await screen.findByText('▼')).closest('p')).toHaveTextContent(
    /^▼ 2\.00000000USDP \(1\.8 %\) less since/,
  )
})

it.each([
  ['no rate', feesAt('8000000000000000000', '0', '-1'), 'Not in the total, because there is no rate: EURP.'],
  ['no answer', reply(404), 'Not in the total, because rates could not be fetched: EURP.'],
  ['HTML', '<html>', 'Not in the total, because rates could not be fetched: EURP.'],
  ['null', 'null', 'Not in the total, because rates could not be fetched: EURP.'],
])('names a token with %s as left out', async (_, answer, text) => {
  const server = fakeServer({ ...answers, [feesOf('EURP')]: answer })
  draw()
  expect(await total()).toBe('100.50000000')
  expect(screen.getByText(text, { exact: false })).toBeVisible()
  const again = screen.queryByRole('button', { name: 'Try again' })
  if (!again) return
  Object.assign(server.replies, answers)
  await userEvent.click(again)
  await waitFor(async () => expect(await total()).toBe('109.38000196'))
})

it('says where the two rates of a token contradict one another', async () => {
  fakeServer({ ...answers, [feesOf('EURP')]: feesAt('8000000000000000000', '1.497387', '1.5') })
  draw()
  expect(await screen.findByText(/rates PlasmaPay gives contradict one another for EURP/)).toBeVisible()
})

it('says when the chosen token has no rate, and offers the others', async () => {
  fakeServer({ ...answers, [feesOf('USDP')]: feesAt('1', '0', '0') })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent('no usable rate for USDP')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Total in' }), 'EURP')
  expect(await total()).toBe('8.00000000')
})

it('fails in place when no rate arrives, and tries again on request', async () => {
  const server = fakeServer({ ...answers, [feesOf('USDP')]: reply(404), [feesOf('EURP')]: reply(404) })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent('GET /fees · 404')
  Object.assign(server.replies, answers)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await total()).toBe('109.38000196')
})

it('uses the rounded figure where the exact one contradicts it, and does not keep it', async () => {
  fakeServer({ ...answers, [feesOf('EURP')]: feesAt('9000000000000000000', '1.497387', '0.667830') })
  draw()
  expect(await total()).toBe('109.38000196')
  expect((await rows())[1]?.[1]).toBe('8')
  await waitFor(() => expect(kept()[0]?.balances).toHaveProperty('USDP'))
  expect(kept()[0]?.balances).not.toHaveProperty('EURP')
})

it('says when there is nothing to add up', async () => {
  fakeServer({ ...answers, '/balance': '[{"token":"EURP","balance":0}]' })
  draw()
  expect(await screen.findByText('There is nothing to add up yet.')).toBeVisible()
})

it('requests at most a hundred tokens, and says that there are more', async () => {
  const many = Array.from({ length: 130 }, (_, index) => ({ token: `T${index}`, balance: 1 }))
  const { paths } = fakeServer({ ...answers, '/balance': JSON.stringify(many), '/fees': fixture('fees') })
  draw()
  expect(await screen.findByText('Not in the total: 30 more tokens, too many to ask for.')).toBeVisible()
  expect(paths().filter((path) => path.startsWith('/fees'))).toHaveLength(100)
  await openTable()
  expect(legend()).toEqual(['T0 1 %', 'T1 1 %', 'T2 1 %', 'T3 1 %', '96 more 96 %'])
})

it('hides amounts, shares and the direction of changes', async () => {
  earlierVisit({ USDP: '90.5' })
  fakeServer(answers)
  draw()
  await total()
  await openTable()
  act(() => hideAmounts(true))
  expect(legend()).toEqual(['Shares are hidden.'])
  expect(document.body.textContent).not.toMatch(/100|91|\+/)
  expect([...document.querySelectorAll('data')].every((data) => data.value === '')).toBe(true)
  expect(document.body.innerHTML).not.toContain('flex: 9')
})

it('shows absurd figures as they are', async () => {
  fakeServer({
    ...answers,
    '/balance':
      '[{"token":"USDP","balance":1e36},{"token":"EURP","balance":-5},{"token":"EURP","balance":7}]',
    [feesOf('USDP')]: feesAt('1', '1e60', '1e-60'),
  })
  draw()
  expect(await total()).toMatch(/^9{35}|^10{35}/)
})
