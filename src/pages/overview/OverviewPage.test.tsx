import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer, fixture, later, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { usePreferences } from '~/stores/preferences'
import { useSnapshots } from '~/stores/snapshots'
import { OverviewPage } from './OverviewPage'

const answers = {
  '/balance': fixture('balance'),
  '/me': fixture('me'),
  '/actions/my': fixture('actions'),
  '/fees': fixture('fees'),
}
const draw = () =>
  render(
    <StagedPage>
      <OverviewPage />
    </StagedPage>,
  )
const region = (name: string) => screen.getByRole('region', { name })

it('loads each region by itself, and first asks only for what is drawn first', () => {
  const { paths } = fakeServer({ '/balance': silence, '/me': silence, '/actions/my': silence })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  expect(screen.getAllByRole('status')).toHaveLength(5)
  expect(paths()).toEqual(['/balance', '/me'])
  expect(screen.getByRole('link', { name: 'Send' })).toHaveAttribute('href', '/send')
  expect(screen.getByRole('link', { name: 'Receive' })).toHaveAttribute('href', '/receive')
})

it('shows balances, profile and latest actions', async () => {
  fakeServer(answers)
  draw()
  expect(await screen.findByText('Vasya Vasin')).toBeVisible()
  expect(screen.getByRole('link', { name: 'testtest1111' })).toHaveAttribute('href', '/account/testtest1111')
  const held = await within(region('What you hold')).findAllByRole('link', { name: /P$/ })
  expect(held.map((link) => `${link.textContent} ${link.getAttribute('href')}`).toSorted()).toEqual(
    ['BTCP', 'EURP', 'MYRP', 'RUBP', 'USDP'].map((token) => `${token} /token/${token}`),
  )
  const link = await screen.findByRole('link', { name: 'unnamed action' })
  expect(link).toHaveAttribute('href', '/activity/3?contract=plasma.dice&whose=my')
})

it.each(['constructor', 'valueof'])('works for an account called %s', async (name) => {
  const me = fixture('me').replaceAll('testtest1111', name)
  fakeServer({ ...answers, '/me': me, '/balance': '[{"token":"constructor","balance":7}]' })
  draw()
  const profile = await screen.findByRole('region', { name: 'Signed in as' })
  const link = await within(profile).findByRole('link', { name })
  expect(link).toHaveAttribute('href', `/account/${name}`)
  expect(await within(region('What you hold')).findByRole('listitem')).toHaveTextContent('7')
  expect(await within(region('What it is worth')).findByRole('switch')).toBeVisible()
})

it.each([
  ['/balance', 'What you hold', 'You hold no tokens yet.', '[{"token":"X","balance":0}]'],
  ['/balance', 'What you hold', 'You hold no tokens yet.', '[]'],
  [
    '/actions/my',
    'Your last actions with plasma.dice',
    'PlasmaPay’s history has no actions of yours with plasma.dice',
    '[]',
  ],
  ['/actions/my', 'Your last actions with plasma.dice', '1 entry of the answer could not be read', '[null]'],
])('for %s says in the region “%s” “%s” where the answer is %s', async (path, name, text, answer) => {
  fakeServer({ ...answers, [path]: answer })
  draw()
  expect(await screen.findByRole('region', { name })).toBeVisible()
  expect(await within(region(name)).findByText(text, { exact: false })).toBeVisible()
})

it.each([
  ['/balance', 'What you hold'],
  ['/me', 'Signed in as'],
  ['/actions/my', 'Your last actions with plasma.dice'],
])('shows a failure of %s in its own region, and tries again on request', async (path, name) => {
  const server = fakeServer({ ...answers, [path]: reply(500) })
  draw()
  expect(await screen.findByRole('region', { name })).toBeVisible()
  expect(await within(region(name)).findByRole('alert')).toHaveTextContent(`GET ${path} · 500`)
  // One’s own activity is told from the same answers.
  const others = screen.getAllByRole('alert').filter((alert) => !region(name).contains(alert))
  expect(others).toHaveLength(path === '/actions/my' ? 1 : 0)
  server.replies[path] = fixture(path === '/balance' ? 'balance' : path === '/me' ? 'me' : 'actions')
  await userEvent.click(within(region(name)).getByRole('button', { name: 'Try again' }))
  await within(region(name)).findByText(/^(Vasya Vasin|RUBP|unnamed action)$/, { selector: 'a *, a, dd' })
  expect(within(region(name)).queryByRole('alert')).toBeNull()
})

it('shows balances without waiting for rates, and the total later', async () => {
  const fees = later()
  const { paths } = fakeServer({ ...answers, '/fees': fees.reply })
  draw()
  expect(await within(region('What you hold')).findAllByRole('listitem')).toHaveLength(5)
  const worth = region('What it is worth')
  expect(await within(worth).findByText('Asking PlasmaPay for rates: 0 of 5')).toBeVisible()
  expect(paths().filter((path) => path.startsWith('/fees'))).toHaveLength(5)
  fees.give(fixture('fees'))
  expect(await within(worth).findByText(/^Estimate, PlasmaPay rates/)).toBeVisible()
})

it.each([['/balance'], ['/me']])(
  'says without %s what the total waits for, without an alert of its own',
  async (path) => {
    fakeServer({ ...answers, [path]: '<html>' })
    draw()
    const worth = region('What it is worth')
    expect(await within(worth).findByText(/This needs your balances and your account name/)).toBeVisible()
    expect(await screen.findAllByRole('alert')).toHaveLength(1)
  },
)

it('keeps everything else when /fees fails', async () => {
  fakeServer({ ...answers, '/fees': reply(404) })
  draw()
  const worth = region('What it is worth')
  expect(await within(worth).findByRole('alert')).toHaveTextContent('GET /fees · 404')
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  expect(within(region('What you hold')).getAllByRole('listitem')).toHaveLength(5)
  expect(screen.getByRole('table', { name: 'Actions' })).toBeVisible()
})

it('leaves out only the entry that cannot be read, and counts it', async () => {
  fakeServer({ ...answers, '/balance': '[{"token":"X","balance":1},{"token":"Y","balance":"much"},null]' })
  draw()
  expect(await within(region('What you hold')).findAllByRole('listitem')).toHaveLength(1)
  expect(screen.getByRole('alert')).toHaveTextContent('2 entries of the answer could not be read')
})

it('counts a token once that is listed twice; Balances tells of both', async () => {
  fakeServer({ ...answers, '/balance': '[{"token":"X","balance":1},{"token":"X","balance":2}]' })
  draw()
  expect(await within(region('What you hold')).findByText('As a table')).toBeVisible()
  expect(within(region('What you hold')).getAllByRole('listitem')).toHaveLength(1)
})

it('shows the six most valuable tokens, and all on request', async () => {
  const balances = Array.from({ length: 9 }, (_, index) => ({ token: `T${index}`, balance: index + 1 }))
  fakeServer({ ...answers, '/balance': JSON.stringify(balances) })
  draw()
  const held = region('What you hold')
  const named = () =>
    within(held)
      .getAllByRole('listitem')
      .map((item) => item.querySelector('a')?.textContent)
  const all = await within(held).findByRole('button', { name: 'Show all 9' })
  expect(named()).toEqual(['T8', 'T7', 'T6', 'T5', 'T4', 'T3'])
  await userEvent.click(all)
  expect(named()).toEqual(['T8', 'T7', 'T6', 'T5', 'T4', 'T3', 'T2', 'T1', 'T0'])
})

it('tells somebody without money their name, and what to do next', async () => {
  fakeServer({ ...answers, '/balance': '[{"token":"USDP","balance":0}]' })
  draw()
  const held = region('What you hold')
  expect(await within(held).findByText('testtest1111')).toBeVisible()
  expect(within(held).getByRole('button', { name: 'Copy account' })).toBeVisible()
  expect(within(held).getByRole('img', { name: 'QR code of your payment link' })).toBeVisible()
  expect(within(held).getByText(/^Give it to whoever pays you/)).toBeVisible()
  expect(within(held).getByRole('link', { name: 'Receive' })).toHaveAttribute('href', '/receive')
  expect(within(held).getByRole('link', { name: 'Add a contact' })).toHaveAttribute('href', '/contacts')
})

it('calls nobody without money whose balances cannot be read', async () => {
  fakeServer({ ...answers, '/balance': '[{"token":"X","balance":0},{"token":"Y","balance":"much"}]' })
  draw()
  expect(await within(region('What you hold')).findByRole('alert')).toHaveTextContent('1 entry')
  expect(screen.queryByText('You hold no tokens yet.')).toBeNull()
})

const payment = (sequence: number, to: string, quantity: string) => ({
  global_action_seq: sequence,
  block_time: '2026-11-20T12:00:00.000',
  action_trace: {
    receipt: { receiver: 'usdp', global_sequence: `${sequence}` },
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { from: 'alice', to, quantity, memo: 'for tea & cake' },
    },
    trx_id: `${sequence}`.repeat(64),
    inline_traces: [],
  },
})

const paidByAlice = [payment(8, 'bob', '10.5 USDP'), payment(7, 'carol', '3 EURP')]
const received = payment(9, 'alice', '5 USDP')
received.action_trace.act.data.from = 'dave'

it.each([
  // The latest is not the last one in the answer.
  [
    'as the last payment was',
    [...paidByAlice, received],
    '/send#to=bob&token=USDP&amount=10.5&note=for+tea+%26+cake',
  ],
  ['nowhere where nothing was paid', [received], null],
] as const)('leads to Send %s', async (_, history, href) => {
  const me = fixture('me').replaceAll('testtest1111', 'alice')
  fakeServer({ ...answers, '/me': me, '/actions/my': JSON.stringify(history) })
  draw()
  expect(await screen.findByRole('link', { name: 'dave' })).toBeVisible()
  const link = screen.queryByRole('link', { name: 'Repeat last' })
  expect(link?.getAttribute('href') ?? null).toBe(href)
})

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

it('saves the days that are kept as CSV, and forgets them when asked twice', async () => {
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => (saved.push(file as Blob), 'blob:x'))
  usePreferences.setState({ zone: 'utc' })
  useSnapshots.setState({
    days: [
      { at: noon('2026-01-06'), balances: { USDP: '2.50' }, rates: { USDP: '1.25/1' }, unknown: [] },
      { at: noon('2026-01-05'), balances: { USDP: '1.000000000000000001' }, rates: {}, unknown: [] },
    ],
  })
  fakeServer(answers)
  draw()
  const line = within(region('Balance over time'))
  await userEvent.click(await line.findByText('3 days kept'))
  await userEvent.click(line.getByRole('button', { name: 'Export as CSV' }))
  expect(await saved[0]?.text()).toMatch(
    /^\uFEFF?day,token,balance,plasma_per_token\r?\n2026-01-05,USDP,1\.000000000000000001,\r?\n2026-01-06,USDP,2\.50,1\.250000000000\r?\n/,
  )
  await userEvent.click(line.getByRole('button', { name: 'Forget these days' }))
  expect(useSnapshots.getState().days).toHaveLength(3)
  await userEvent.click(line.getByRole('button', { name: 'Forget them for good' }))
  expect(useSnapshots.getState().days).toEqual([])
  expect(line.getByText('Your chart starts today.')).toBeVisible()
  expect(line.queryByText(/kept$/)).toBeNull()
})
