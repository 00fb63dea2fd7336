import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { useDraft } from '~/stores/draft/draft'
import { ActionPage } from './ActionPage'

const transfer = {
  global_action_seq: 'here',
  block_num: 77,
  block_time: '2026-01-01T00:00:00.500',
  action_trace: {
    receipt: { receiver: 'usdp' },
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { from: 'alice', to: 'bob', quantity: '1.50', memo: '<img src=x onerror=alert(1)>' },
    },
    trx_id: 'ab/../c d',
    inline_traces: [{ act: { account: 'usdp', name: 'transfer' }, receipt: { receiver: 'bob' } }],
  },
}
/** The sequence is inserted into the text, because JSON.stringify would round it. */
const answer = (more: object = {}) =>
  JSON.stringify([{ ...transfer, action_trace: { ...transfer.action_trace, ...more } }]).replace(
    '"here"',
    '9007199254740993',
  )
const draw = (sequence = '9007199254740993', query = '?contract=usdp') =>
  render(
    <StagedPage at={`/activity/${sequence}${query}`} route="/activity/:sequence">
      <ActionPage />
    </StagedPage>,
  )
const region = (name: string) => screen.findByRole('region', { name })

it('shows its name and the way back while it is loading', () => {
  fakeServer({ '/actions/all': silence })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Action 9007199254740993' })).toBeVisible()
  expect(screen.getByRole('link')).toHaveAttribute('href', '/activity?contract=usdp')
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
})

it('shows everything about the action, as text and with every digit', async () => {
  fakeServer({ '/actions/all': answer() })
  draw()
  const facts = within(await region('usdp::transfer'))
  expect(facts.getAllByRole('definition').map((fact) => fact.textContent)).toEqual([
    'usdp',
    'usdp',
    'alice@active',
    expect.stringContaining('2026'),
    '77',
    'ab/../c d',
  ])
  const href = 'http://explorer.test/transactions/77/ab%2F..%2Fc%20d'
  expect(facts.getByRole('link', { name: 'ab/../c d' })).toHaveAttribute('href', href)
  const items = screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label'))
  expect(items).toEqual(['usdp::transfer', 'usdp::transfer, notice to bob'])
  const details = within(await region('Details of usdp::transfer'))
  expect(details.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  await userEvent.click(details.getByRole('tab', { name: 'As JSON' }))
  expect(details.getByRole('group', { name: 'Data' })).toHaveTextContent(
    '"memo": "<img src=x onerror=alert(1)>"',
  )
  expect(screen.getByRole('group', { name: 'Raw JSON' })).toHaveTextContent(
    '"global_action_seq": 9007199254740993,',
  )
  expect(screen.getByRole('button', { name: 'Copy as JSON' })).toBeVisible()
  expect(document.querySelector('img')).toBeNull()
})

it('shows the failure of the chain, and leaves out what is not known', async () => {
  fakeServer({ '/actions/all': answer({ except: { what: 'overdrawn' }, trx_id: null, act: {} }) })
  draw()
  const failed = within(await region('This failed'))
  expect(failed.getByText('overdrawn')).toBeVisible()
  expect(failed.getByText(/no money moved/)).toBeVisible()
  expect((await region('unnamed action')).querySelectorAll('a[href*=explorer]')).toHaveLength(0)
})

it.each([
  [true, '?contract=usdp', ['all', 'my']],
  [true, '?contract=usdp&whose=my', ['my']],
  [true, '?contract=usdp&whose=all', ['all']],
  [false, '?contract=usdp&whose=my', ['all']],
  [false, '?contract=usdp', ['all']],
])('(signed in: %s) at %s looks for the action in the lists %j', async (signedIn, query, lists) => {
  const { paths } = fakeServer({ '/actions/all': fixture('actions'), '/actions/my': '[]' }, { signedIn })
  draw('12', query)
  expect(await screen.findByText(/^Action 12 is not in PlasmaPay’s history \(usdp\)/)).toBeVisible()
  expect(paths()).toEqual(lists.map((whose) => `/actions/${whose}?contract=usdp`))
})

it('finds in “My actions” what is not in “All actions”', async () => {
  fakeServer({ '/actions/all': '[]', '/actions/my': answer() })
  draw()
  expect(await region('usdp::transfer')).toBeVisible()
})

it('shows a failure in its place', async () => {
  fakeServer({ '/actions/all': reply(404) })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent('GET /actions/all · 404')
  expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
})

it('shows whose money moved, and that it adds up', async () => {
  fakeServer({ '/actions/all': answer() })
  draw()
  const money = within(await region('Money'))
  const net = within(money.getByRole('table', { name: 'Net change before fees' }))
    .getAllByRole('row')
    .slice(1)
  expect(net.map((row) => [...row.querySelectorAll('th, data')].map(textOrValue))).toEqual([
    ['alice', '-1.50', '0', '0', '1.50'],
    ['bob', '1.50', '1.50', '0'],
  ])
  expect(net[1]).toHaveTextContent('not stated')
  expect(
    money.getByText(/^USDP: before fees, everything sent by one account was sent to another/),
  ).toBeVisible()
  expect(money.getAllByRole('row')).toHaveLength(5)
})
const textOrValue = (element: Element) =>
  element instanceof HTMLDataElement ? element.value : element.textContent

it('selects the trace of an arrow in the picture, and keeps it in the address', async () => {
  const inline = { ...transfer.action_trace, inline_traces: [] }
  const bet = { act: { account: 'dice', name: 'bet' }, inline_traces: [inline] }
  fakeServer({ '/actions/all': answer({ ...bet, receipt: {} }) })
  draw()
  await userEvent.click(await screen.findByRole('button', { name: 'alice to bob: 1.50 USDP' }))
  expect(screen.getByRole('treeitem', { selected: true })).toHaveAccessibleName('usdp::transfer')
  expect(screen.getByRole('treeitem', { selected: true })).toHaveFocus()
  expect(await region('Details of usdp::transfer')).toBeVisible()
  expect(address()).toContain('node=1')
})

it('puts only a level that is not the default into the address, and keeps its other parameters', async () => {
  fakeServer({ '/actions/all': answer() })
  draw()
  const filter = within(await screen.findByRole('region', { name: 'Trace' })).getByRole('combobox')
  const [defaultLevel = '', other = ''] = [...filter.querySelectorAll('option')].map(({ value }) => value)
  await userEvent.selectOptions(filter, other)
  expect(address()).toBe(`/activity/9007199254740993?contract=usdp&level=${other}`)
  await userEvent.selectOptions(filter, defaultLevel)
  expect(address()).toBe('/activity/9007199254740993?contract=usdp')
})
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address

it('fills in a new transaction with the same digits, below what is being written', async () => {
  fakeServer({ '/actions/all': answer() })
  const { unmount } = draw()
  await userEvent.click(await screen.findByRole('button', { name: 'Use as template' }))
  expect(address()).toBe('/transaction')
  const filled = {
    account: 'usdp',
    name: 'transfer',
    actor: 'alice',
    permission: 'active',
    data: expect.stringContaining('"quantity": "1.50"'),
  }
  expect(useDraft.getState().actions).toMatchObject([filled])
  unmount()
  draw()
  await userEvent.click(await screen.findByRole('button', { name: 'Use as template' }))
  expect(useDraft.getState().actions).toMatchObject([filled, filled])
})

const one = (sequence: number, memo: string) => ({
  global_action_seq: sequence,
  action_trace: { act: { account: 'usdp', name: 'transfer', data: { memo } } },
})

it('links to the next action found by the list, and keeps the filter', async () => {
  const list = [one(1, 'rent'), one(2, 'other'), one(3, 'rent'), one(4, 'rent')]
  fakeServer({ '/actions/all': JSON.stringify(list) })
  draw('3', '?contract=usdp&whose=all&q=Rent&node=0&find=x')
  const among = within(await screen.findByRole('navigation', { name: 'Among the actions found' }))
  const rest = '?contract=usdp&whose=all&q=Rent'
  expect(among.getByRole('link', { name: 'Previous' })).toHaveAttribute('href', `/activity/4${rest}`)
  expect(among.getByRole('link', { name: 'Next' })).toHaveAttribute('href', `/activity/1${rest}`)
})
