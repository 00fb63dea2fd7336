import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { later, reply, silence, type Reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { StagedPage } from '~/pages/StagedPage'
import { ReconciliationPage } from './ReconciliationPage'
import { dayText, readPeriod } from '~/pages/payments/reconciliation/read-period'

afterEach(() => vi.unstubAllGlobals())

const account = { id: 'shop', title: 'Tea shop', vendor: 'plasmapay-business', hookUrl: '', can: [] }
const pointer = (id: string, reference: string | null = `order-${id}`) => ({ id, reference })
const result = {
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  count: 2,
  withoutAmount: [],
  lines: [
    {
      account: 'shop',
      currency: 'EURP',
      figures: {
        asked: { amount: '21.00', count: 2, payments: [pointer('a'), pointer('b', null)] },
        paid: { amount: '10.50', count: 1, payments: [pointer('a')] },
      },
    },
  ],
  lists: [
    { account: 'shop', list: 'whole', message: null, onlyVendor: [pointer('new')], onlyHere: [] },
    { account: 'ramp', list: 'none', message: 'no list', onlyVendor: [], onlyHere: null },
    { account: 'coins', list: 'refused', message: 'Coins: 403', onlyVendor: [], onlyHere: null },
  ],
}
const january = '/payments/reconciliation?from=2026-01-01&to=2026-01-31'

function draw(answer: Reply = JSON.stringify(result), at = january) {
  const relay = fakeRelay({
    'GET /session': '{"name":"ann","role":"view"}',
    'GET /accounts': JSON.stringify({ accounts: [account] }),
    'GET /events': silence,
    'GET /reconciliation': answer,
  })
  render(<StagedPage at={at}>{<ReconciliationPage />}</StagedPage>)
  return relay
}
const table = async () => within(await screen.findByRole('table', { name: 'Figures of Tea shop' }))

describe('the reconciliation of some days', () => {
  it('asks for whole days, and shows exact figures that lead to their payments', async () => {
    const { asked } = draw()
    expect(await screen.findByRole('heading', { level: 1, name: 'Reconciliation' })).toBeVisible()
    const row = within((await table()).getByRole('row', { name: /^EURP/ }))
    const values = row.getAllByRole('cell').map((cell) => cell.querySelector('data')?.getAttribute('value'))
    expect(values).toEqual(['21.00', '10.50'])
    await userEvent.click(row.getByText('Payments: 2'))
    expect(row.getByRole('link', { name: 'b' })).toHaveAttribute('href', '/payments/shop/b')
    expect(row.getByRole('link', { name: 'Show them in the list' })).toHaveAttribute(
      'href',
      '/payments?account=shop&currency=EURP&from=2026-01-01&to=2026-01-31',
    )
    const query = new URLSearchParams(asked.find(({ call }) => call === 'GET /reconciliation')?.query)
    const days = [new Date(2026, 0, 1), new Date(2026, 1, 1)].map((day) => day.toISOString())
    expect([query.get('from'), query.get('to'), query.get('account')]).toEqual([...days, null])
  })

  it('says what each vendor’s list has and lacks, or why there is none', async () => {
    draw()
    const items = (await screen.findAllByRole('listitem')).filter(({ dataset }) => dataset.list)
    expect(items.map(({ dataset }) => dataset.list)).toEqual(['whole', 'none', 'refused'])
    const [whole, none, refused] = items.map((item) => within(item))
    expect(whole?.getByText(/not known here before: 1/)).toBeVisible()
    expect(whole?.getByRole('link', { name: 'order-new' })).toHaveAttribute('href', '/payments/shop/new')
    expect(whole?.getByText(/not listed by the vendor: none/)).toBeVisible()
    expect(none?.getByText(/has no list/)).toBeVisible()
    expect(refused?.getByText('Coins: 403')).toBeVisible()
  })

  it('is of other days and of one account once asked', async () => {
    const { asked } = draw()
    await table()
    await userEvent.clear(screen.getByRole('textbox', { name: 'From' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'From' }), '2026-01-15')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Account' }), 'Tea shop')
    await userEvent.click(screen.getByRole('button', { name: 'Reconcile' }))
    await table()
    const query = new URLSearchParams(asked.findLast(({ call }) => call === 'GET /reconciliation')?.query)
    expect([query.get('from'), query.get('account')]).toEqual([new Date(2026, 0, 15).toISOString(), 'shop'])
  })

  test.each([
    ['from=2026-02-30&to=2026-03-01', 'Enter a day as YYYY-MM-DD.'],
    ['from=2026-02-02&to=2026-02-01', 'The first day must not be after the last one.'],
  ])('of “%s” is not asked for; the field says why', async (query, sentence) => {
    const { calls } = draw(silence, `/payments/reconciliation?${query}`)
    expect(await screen.findByText(sentence)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'From' })).toBeInvalid()
    expect(calls()).not.toContain('GET /reconciliation')
  })

  it('without payments says so', async () => {
    draw(JSON.stringify({ ...result, count: 0, lines: [] }))
    expect(await screen.findByText(/^No payment was created in these days/)).toBeVisible()
  })

  it('that waits shows its form; that has failed can be tried again', async () => {
    const answer = later()
    const { replies } = draw(answer.reply)
    expect(await screen.findByRole('button', { name: 'Reconcile' })).toBeVisible()
    answer.give(reply(503))
    const retry = await screen.findByRole('button', { name: 'Try again' })
    replies['GET /reconciliation'] = JSON.stringify(result)
    await userEvent.click(retry)
    expect((await table()).getByRole('row', { name: /^EURP/ })).toBeVisible()
  })
})

describe('the days', () => {
  it('are those of this month up to today where the address names none, in the chosen zone', () => {
    const now = new Date('2026-03-31T23:30:00Z')
    expect(readPeriod(new URLSearchParams(), 'utc', now)).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-31',
      period: 'from=2026-03-01T00%3A00%3A00.000Z&to=2026-04-01T00%3A00%3A00.000Z',
    })
    expect(dayText(new Date(2026, 2, 31, 23, 30), 'local')).toBe('2026-03-31')
  })
})
