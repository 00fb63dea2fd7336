import { focusManager } from '@tanstack/react-query'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { useExtractors } from '~/stores/contract/extractors'
import { useProfiles } from '~/stores/contract/profiles'
import { ContractPage } from './ContractPage'

const answers = { '/balance/app': fixture('balance-app'), '/actions/all': fixture('actions') }
const draw = (account = 'bank.dice') =>
  render(
    <StagedPage at={`/contract/${encodeURIComponent(account)}`} route="/contract/:account">
      <ContractPage />
    </StagedPage>,
  )

it('waits for both regions, requested at once and without a session', () => {
  const { asked } = fakeServer({ '/balance/app': silence, '/actions/all': silence }, { signedIn: false })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'bank.dice' })).toBeVisible()
  expect(screen.getAllByRole('status')).toHaveLength(2)
  expect(asked).toMatchObject([
    { path: '/balance/app?contract=bank.dice', auth: false },
    { path: '/actions/all?contract=bank.dice', auth: false },
  ])
})

it('shows exact balances and the latest actions to guests too', async () => {
  fakeServer(answers, { signedIn: false })
  draw()
  const table = await screen.findByRole('table', { name: 'Public balances' })
  const amounts = [...table.querySelectorAll('data')]
  expect(amounts.map((amount) => [amount.value, amount.dataset.exact])).toEqual([
    ['20.602060206020602060', 'true'],
    ['0.010000000000000000', 'true'],
  ])
  const action = await screen.findByRole('link', { name: 'unnamed action' })
  expect(action).toHaveAttribute('href', '/activity/3?contract=bank.dice&whose=all')
  expect(screen.getByRole('link', { name: 'Open in the explorer' })).toHaveAttribute(
    'href',
    'http://explorer.test/contract/bank.dice',
  )
})

it('draws at most twenty actions, and says how many there are', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({ global_action_seq: index }))
  fakeServer({ ...answers, '/actions/all': JSON.stringify(many) })
  draw()
  const table = await screen.findByRole('table', { name: 'Actions' })
  expect(table).toHaveAttribute('aria-rowcount', '26')
  expect(within(table).getAllByRole('row')).toHaveLength(21)
})

it.each([
  ['/balance/app', '[]', 'This account holds nothing, or does not exist.'],
  ['/actions/all', '[]', 'PlasmaPay’s history has no actions of bank.dice.'],
  ['/actions/all', '[1,2]', '2 entries of the answer could not be read and are left out.'],
])('says where %s answers %s: %s', async (path, answer, text) => {
  fakeServer({ ...answers, [path]: answer })
  draw()
  expect(await screen.findByText(text)).toBeVisible()
})

it.each([
  ['/balance/app', 'Public balances', 'Actions'],
  ['/actions/all', 'What it did', 'Public balances'],
])('shows the other region when %s fails', async (path, region, other) => {
  fakeServer({ ...answers, [path]: reply(400, '{"message":"Name one account."}') })
  draw()
  const alert = await within(screen.getByRole('region', { name: region })).findByRole('alert')
  expect(alert).toHaveTextContent('The server said: Name one account.')
  expect(await screen.findByRole('table', { name: other })).toBeVisible()
})

it.each(['<img src=x onerror=alert(1)>', '../me', 'a&b=c#d'])(
  'shows an account called %s as a name',
  (account) => {
    const { paths } = fakeServer({ '/balance/app': silence, '/actions/all': silence })
    draw(account)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(account)
    expect(document.querySelector('img')).toBeNull()
    expect(new URL(paths()[0] ?? '', 'http://x').searchParams.get('contract')).toBe(account)
  },
)

const hoursAgo = (back: number) => new Date(Date.now() - back * 3_600_000).toISOString()
const entry = (sequence: number, action_trace: object, block_time = hoursAgo(1)) => ({
  global_action_seq: sequence,
  block_time,
  action_trace,
})
const bet = (sequence: number, roll: number, more: object = {}) =>
  entry(sequence, {
    act: {
      account: 'plasma.dice',
      name: 'bet',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { user: 'alice', stake: '1.5 USDP', roll },
    },
    receipt: { receiver: 'plasma.dice', global_sequence: sequence },
    console: `roll [${roll}], payout [${roll}.25 USDP]`,
    elapsed: roll * 10,
    account_ram_deltas: [{ account: 'alice', delta: 128 }],
    ...more,
  })
const pay = (sequence: number, quantity: string, time?: string) =>
  entry(
    sequence,
    { act: { account: 'usdp', name: 'transfer', data: { from: 'bank.dice', to: 'bob', quantity } } },
    time,
  )
const balance = '[{"token":"USDP","balance":"100.000000000000000000"}]'
const history = JSON.stringify([
  bet(1, 10),
  bet(2, 20),
  bet(3, 90),
  { ...bet(4, 5), action_trace: { act: {} } },
])

const drawView = (view: string, account = 'plasma.dice') =>
  render(
    <StagedPage at={`/contract/${account}?view=${view}`} route="/contract/:account">
      <ContractPage />
    </StagedPage>,
  )
const rowsOf = async (name: string) =>
  within(await screen.findByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.querySelector('data')?.value ?? cell.textContent))

describe('payouts', () => {
  it('of the configured bank are compared with its balance', async () => {
    const paid = JSON.stringify([pay(7, '8 USDP'), pay(8, '8.3 USDP'), pay(9, '500 USDP', hoursAgo(30))])
    fakeServer({ '/balance/app': balance, '/actions/all': paid }, { signedIn: false })
    drawView('payouts')
    expect(await rowsOf('Cover')).toEqual([
      ['USDP', '100.000000000000000000', '8.3', 'covers the largest payout of the last 24 h 12 times'],
    ])
    expect((await rowsOf('Largest payouts')).map((row) => row[2])).toEqual(['500', '8.3', '8'])
    expect(screen.getAllByRole('link', { name: 'usdp::transfer' })[0]).toHaveAttribute(
      'href',
      '/activity/9?contract=bank.dice&whose=all',
    )
  })
  it('stay on the page while a newer answer is being counted', async () => {
    const server = fakeServer({ '/balance/app': balance, '/actions/all': JSON.stringify([pay(7, '8 USDP')]) })
    drawView('payouts')
    const table = await screen.findByRole('table', { name: 'Largest payouts' })
    const region = screen.getByRole('region', { name: 'What it did' })
    const statuses: string[] = []
    const watch = new MutationObserver(() => {
      for (const { textContent } of within(region).queryAllByRole('status')) statuses.push(textContent)
    })
    watch.observe(region, { subtree: true, childList: true, attributes: true })
    server.replies['/actions/all'] = JSON.stringify([pay(7, '8 USDP'), pay(8, '9 USDP')])
    const twoMinutesMs = 2 * 60_000
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + twoMinutesMs)
    onTestFinished(() => focusManager.setFocused(undefined))
    act(() => {
      focusManager.setFocused(false)
      focusManager.setFocused(true)
    })
    expect(await within(table).findByText('9')).toBeVisible()
    expect(statuses).toEqual([])
    watch.disconnect()
  })
  it.each([
    [[pay(7, '100.1 USDP')], balance, 'does not cover the largest payout of the last 24 h'],
    [[pay(7, '8 USDP', hoursAgo(25))], balance, 'no payout in the last 24 h'],
    [[pay(7, '8 USDP')], '[]', 'balance not stated'],
    [[bet(1, 10)], balance, 'PlasmaPay’s history has no transfer out of bank.dice.'],
  ])('say what is not covered or not known', async (list, balances, text) => {
    fakeServer({ '/balance/app': balances, '/actions/all': JSON.stringify(list) })
    drawView('payouts')
    expect(await screen.findByText(text)).toBeVisible()
  })
})

it('counts calls by action, actor and hour, and what they cost', async () => {
  fakeServer({ '/balance/app': '[]', '/actions/all': history })
  drawView('figures')
  expect(await rowsOf('Calls per action')).toEqual([['plasma.dice::bet', '3']])
  expect(await rowsOf('Calls per actor')).toEqual([['alice', '3']])
  expect(screen.getByRole('img', { name: /^Calls per hour, at most 3 in one hour/ })).toBeVisible()
  expect(await rowsOf('What calls cost')).toEqual([['plasma.dice::bet', '0', '200 µs', '900 µs', '0', '0']])
  expect(await rowsOf('RAM per account')).toEqual([['alice', '384 B']])
})

it('infers fields, and shows how often each was present', async () => {
  fakeServer({ '/balance/app': '[]', '/actions/all': history })
  drawView('fields')
  expect(await rowsOf('Fields of plasma.dice::bet')).toEqual([
    ['user', 'account', '3 of 3', 'alice'],
    ['stake', 'amount', '3 of 3', '1.5'],
    ['roll', 'whole number', '3 of 3', '90'],
  ])
  expect(screen.getByText(/3 calls · mostly authorised by alice@active/)).toBeVisible()
})

it.each(['figures', 'fields'])('says in the view %s that there are no calls', async (view) => {
  fakeServer({ '/balance/app': '[]', '/actions/all': '[]' })
  drawView(view)
  expect(await screen.findByText('PlasmaPay’s history has no calls of this contract.')).toBeVisible()
})

const openValues = async () => {
  fakeServer({ '/balance/app': '[]', '/actions/all': history })
  drawView('actions')
  await userEvent.click(await screen.findByText('Values from the console'))
}
const field = (name: string) => screen.getByRole('textbox', { name })
const fill = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } })
/** React wants tests to await what a press suspends on. */
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

describe('values from the console', () => {
  it('become a column, a chart and a filter', async () => {
    await openValues()
    fill('Name of the value', 'Payout')
    fill('Regular expression', 'payout \\[([^\\]]+)')
    await press('Save')
    await screen.findByRole('columnheader', { name: 'Payout' })
    expect((await rowsOf('Actions')).map((row) => row.at(-1))).toEqual(['–', '90.25', '20.25', '10.25'])
    await userEvent.click(screen.getByText(/^Values of Payout/))
    expect((await rowsOf('Values of Payout')).map((row) => row.at(-1))).toContain('1')
    fireEvent.change(screen.getByRole('combobox', { name: 'Keep those with' }), {
      target: { value: 'Payout' },
    })
    expect(await rowsOf('Actions')).toHaveLength(3)
    fill('Value', '> 20.249')
    await waitFor(async () => expect(await rowsOf('Actions')).toHaveLength(2))
    expect(screen.getByRole('table', { name: 'Actions' })).toHaveAttribute('aria-rowcount', '3')
    fill('Value', 'nothing like it')
    expect(await screen.findByText(/^No action matches\./)).toBeVisible()
    await press('Remove Payout')
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Payout' })).toBeNull())
  })
  it.each([
    ['(a+', 'A group, a set or a backslash is not finished: character 1.'],
    ['(a)\\1', /^Look-around, back-references and flags are not supported.*: character 4\.$/],
    ['(?:a{99}){99}', 'Its repetitions are too large to run. Ask for fewer.'],
  ])('are refused for the pattern %s while it is typed', async (pattern, said) => {
    await openValues()
    fill('Regular expression', pattern)
    expect(await screen.findByText(said)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Regular expression' })).toBeInvalid()
    await press('Save')
    expect(useExtractors.getState().extractors).toEqual([])
    expect(screen.getByText('Give it a name of at most 40 characters.')).toBeVisible()
  })
})

it('saves a profile, which links to its contract and names its bank, and removes it', async () => {
  const { paths } = fakeServer({ '/balance/app': '[]', '/actions/all': '[]' })
  drawView('actions')
  await userEvent.click(screen.getByText('Profiles'))
  expect(field('Account')).toHaveValue('bank.dice')
  expect(field('Permission')).toHaveValue('auth.dice')
  fireEvent.change(field('Account'), { target: { value: 'Not A Name' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save profile' }))
  expect(field('Account')).toBeInvalid()
  expect(field('Name')).toBeInvalid()
  fireEvent.change(field('Account'), { target: { value: 'other.bank' } })
  fireEvent.change(field('Name'), { target: { value: 'My dice' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save profile' }))
  const link = await screen.findByRole('link', { name: 'My dice' })
  expect(link).toHaveAttribute('aria-current', 'page')
  expect(link).toHaveAttribute('href', '/contract/plasma.dice?profile=My+dice')
  expect(useProfiles.getState().profiles).toEqual([
    { name: 'My dice', contract: 'plasma.dice', account: 'other.bank', permission: 'auth.dice' },
  ])
  expect(paths()).not.toContain('/actions/all?contract=other.bank')
  await userEvent.click(screen.getByRole('button', { name: 'Remove the profile My dice' }))
  expect(screen.queryByRole('link', { name: 'My dice' })).toBeNull()
})
