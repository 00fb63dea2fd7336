import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, later, reply, silence } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { rowOf } from '~/api/relay/row-fixture'
import { StagedPage } from '~/pages/StagedPage'
import { NewPaymentPage } from './NewPaymentPage'
import { PaymentsPage } from './PaymentsPage'

afterEach(() => vi.unstubAllGlobals())

const draw = () => render(<StagedPage at="/payments">{<PaymentsPage />}</StagedPage>)
const signIn = async (name: string, password: string) => {
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), name)
  await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}
const ann = '{"name":"ann","role":"manage"}'

describe('without a relay', () => {
  it('says what is missing and how to add it', () => {
    fakeServer({}, { signedIn: false })
    draw()
    expect(screen.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()
    expect(screen.getByRole('heading', { level: 2, name: 'Payments are not set up here' })).toBeVisible()
    expect(screen.getByText('"payments": { "relay": "/relay" }')).toBeVisible()
  })
})

describe('signing in to payments', () => {
  it('shows who is signed in, and signs them out again', async () => {
    const { asked, replies } = fakeRelay({ 'GET /session': reply(401), 'POST /session': reply(204) })
    draw()
    expect(await screen.findByRole('heading', { level: 2, name: 'Sign in to payments' })).toBeVisible()
    replies['GET /session'] = ann
    await signIn('ann', 'correct horse')
    expect(await screen.findByText('Signed in to payments as ann')).toBeVisible()
    expect(asked.find(({ call }) => call === 'POST /session')?.body).toBe(
      '{"name":"ann","password":"correct horse"}',
    )
    replies['DELETE /session'] = reply(204)
    await userEvent.click(screen.getByRole('button', { name: 'Sign out of payments' }))
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toHaveFocus()
  })

  it.each([
    [reply(401), /^No operator has this name and password/],
    [reply(429), /^Too many wrong attempts/],
    [reply(503), /is overloaded/],
  ])('says in place why it failed', async (answer, sentence) => {
    fakeRelay({ 'GET /session': reply(401), 'POST /session': answer })
    draw()
    await signIn('ann', 'x')
    expect(await screen.findByText(sentence)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('ann')
  })

  it('asks for both fields before anything is sent', async () => {
    const { calls } = fakeRelay({ 'GET /session': reply(401) })
    draw()
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(screen.getByRole('alert')).toHaveTextContent('Enter your name and your password.')
    expect(calls()).toEqual(['GET /session'])
  })

  it('waits for the relay, and can be tried again where it cannot be reached', async () => {
    const { reply, give } = later()
    const { replies } = fakeRelay({ 'GET /session': reply })
    draw()
    expect(screen.getByText('Loading')).toBeInTheDocument()
    give(new TypeError('network'))
    expect(await screen.findByRole('alert')).toHaveTextContent('the payments relay cannot be reached')
    replies['GET /session'] = ann
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Signed in to payments as ann')).toBeVisible()
  })
})

it('New payment has its heading', async () => {
  fakeRelay({ 'GET /session': ann })
  render(<StagedPage at="/payments/new">{<NewPaymentPage />}</StagedPage>)
  expect(await screen.findByRole('heading', { level: 1, name: 'New payment' })).toBeVisible()
})

const account = (id: string, facts = {}) => ({
  id,
  title: id.toUpperCase(),
  vendor: 'plisio',
  hookUrl: `https://shop.example/hooks/${id}/t`,
  can: ['read', 'list'],
  slug: null,
  chainAccount: null,
  lastAnswerAt: null,
  lastHookAt: null,
  lastError: null,
  refused: [],
  ...facts,
})
const usual = {
  'GET /session': ann,
  'GET /accounts': JSON.stringify({ accounts: [account('shop'), account('coins')] }),
  'GET /creations': '{"creations":[]}',
  'POST /refresh': '{"accounts":[]}',
  'GET /events': silence,
  'GET /payments/totals': JSON.stringify({
    count: 250,
    totals: [{ currency: 'EURP', status: 'paid', count: 3, amount: '123456789012345678.90' }],
  }),
  'GET /payments': JSON.stringify({
    payments: [
      rowOf({ id: 'b', reference: null, account: 'coins', status: 'paid', word: 'completed' }),
      rowOf({ id: 'a', amount: '0.100', createdText: '2026-11-01 10:00:00' }),
    ],
    next: null,
  }),
}
/** The same, with a second page of payments that never arrives. */
const withMore = {
  'GET /payments': usual['GET /payments'].replace('"next":null', '"next":"k"'),
  'GET /payments?limit=100&after=k': silence,
}
const drawList = (replies = {}, at = '/payments') => {
  const relay = fakeRelay({ ...usual, ...replies })
  render(<StagedPage at={at}>{<PaymentsPage />}</StagedPage>)
  return relay
}
const table = () => screen.findByRole('table', { name: 'Payments' })
const made = (id: string) => rowOf({ id, reference: id, createdAt: '2026-11-05T00:00:00Z' })
/** A stream of events that the test writes to. */
function stream() {
  const made: { controller?: ReadableStreamDefaultController<Uint8Array> } = {}
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (made.controller = controller) })
  return {
    response: Object.assign(new Response(body), { clone: () => new Response(body) }),
    tell: (row: object) =>
      made.controller?.enqueue(
        new TextEncoder().encode(`id: 9\nevent: payment\ndata: ${JSON.stringify(row)}\n\n`),
      ),
  }
}

describe('the list of payments', () => {
  it('shows each payment with both words of its status and every digit of its money', async () => {
    drawList(withMore)
    const rows = within(await table()).getAllByRole('row')
    await waitFor(async () => expect(await table()).toHaveAttribute('aria-rowcount', '251'))
    expect(rows).toHaveLength(3)
    const [, first, second] = rows
    expect(within(first!).getByRole('rowheader')).toHaveTextContent('b')
    expect(within(first!).getByRole('link', { name: 'b' })).toHaveAttribute('href', '/payments/coins/b')
    const mark = first!.querySelector('[data-status="paid"]')
    expect(mark).toHaveTextContent('Paid')
    expect(mark).toHaveTextContent('completed')
    expect(first).toHaveTextContent('COINS')
    expect(within(second!).getByRole('rowheader')).toHaveTextContent('1001')
    expect(second!.querySelector('data')).toHaveAttribute('value', '0.100')
    expect(second).toHaveTextContent('2026-11-01 10:00:00 time zone not stated')
    const totals = within(screen.getByRole('table', { name: 'Totals' }))
    expect(totals.getByRole('row', { name: /EURP/ }).querySelector('data')).toHaveAttribute(
      'value',
      '123456789012345678.90',
    )
  })

  it('asks the relay for what the address says, and puts what is chosen into the address', async () => {
    const { asked } = drawList({}, '/payments?status=paid&from=2026-01-01&min=1.5')
    await table()
    const query = new URLSearchParams(asked.find(({ call }) => call === 'GET /payments')!.query)
    expect(query.get('status')).toBe('paid')
    expect(query.get('min')).toBe('1.5')
    expect(query.get('from')).toBe(new Date(2026, 0, 1).toISOString())
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveDisplayValue('Paid')
    await screen.findByRole('option', { name: 'COINS' })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Account' }), 'COINS')
    await userEvent.type(screen.getByRole('textbox', { name: 'To' }), '2026-01-31')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search payments' }), 'tea')
    await waitFor(() => {
      const last = asked.findLast(({ call }) => call === 'GET /payments')!.query
      expect(last).toContain(`to=${encodeURIComponent(new Date(2026, 1, 1).toISOString())}`)
      expect(last).toContain('q=tea')
    })
    const here = new URLSearchParams(location.search)
    expect(Object.fromEntries(here)).toEqual({
      status: 'paid',
      from: '2026-01-01',
      min: '1.5',
      account: 'coins',
      to: '2026-01-31',
      q: 'tea',
    })
  })

  it('does not show the totals and count of an earlier filter', async () => {
    const { reply: totals, give } = later()
    const { replies } = drawList({ ...withMore, 'GET /payments/totals?status=paid': totals })
    expect(await screen.findByText('250 payments')).toBeVisible()
    replies['GET /payments?status=paid&limit=100'] = JSON.stringify({ payments: [made('other')], next: 'k' })
    replies['GET /payments?status=paid&limit=100&after=k'] = silence
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Paid')
    expect(await screen.findByRole('link', { name: 'other' })).toBeVisible()
    expect(screen.queryByText('250 payments')).toBeNull()
    expect(screen.queryByRole('table', { name: 'Totals' })).toBeNull()
    give('{"count":7,"totals":[{"currency":"EURP","status":"paid","count":5,"amount":"1"}]}')
    expect(await screen.findByText('7 payments')).toBeVisible()
    expect(screen.getByRole('table', { name: 'Totals' })).toBeVisible()
  })

  it('says at its field that a value makes no sense, and shows the list without it', async () => {
    const { asked } = drawList({}, '/payments?from=31.1.2026')
    await table()
    expect(screen.getByRole('textbox', { name: 'From' })).toHaveAccessibleDescription(
      'Enter a day as YYYY-MM-DD.',
    )
    expect(asked.find(({ call }) => call === 'GET /payments')!.query).toBe('limit=100')
  })

  it('says that there are no payments yet', async () => {
    const empty = {
      'GET /payments': '{"payments":[],"next":null}',
      'GET /payments/totals': '{"count":0,"totals":[]}',
    }
    drawList(empty)
    expect(await screen.findByText(/^No payments yet/)).toBeVisible()
  })

  it('says that no payment matches the filter', async () => {
    drawList({ 'GET /payments': '{"payments":[],"next":null}' }, '/payments?q=coffee')
    expect(await screen.findByText(/^No payment matches/)).toBeVisible()
  })

  it('that cannot be loaded is loaded again on request', async () => {
    const { replies } = drawList({ 'GET /payments': reply(503) })
    expect(await screen.findByText(/is overloaded/)).toBeVisible()
    replies['GET /payments'] = usual['GET /payments']
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await table()).toBeVisible()
  })

  it('loads the next payments before the end is reached', async () => {
    const { asked } = drawList({
      ...withMore,
      'GET /payments?limit=100&after=k': JSON.stringify({
        payments: [rowOf({ id: 'old', reference: 'old' })],
        next: null,
      }),
    })
    expect(await screen.findByRole('link', { name: 'old' })).toBeVisible()
    expect(asked.filter(({ call }) => call === 'GET /payments')).toHaveLength(2)
    expect(await table()).toHaveAttribute('aria-rowcount', '4')
  })

  it('changes in place and marks what has changed', async () => {
    const events = stream()
    drawList({ 'GET /events': events.response })
    await table()
    act(() => events.tell(rowOf({ id: 'a', status: 'paid', word: 'success' })))
    const row = (await screen.findByText('changed')).closest<HTMLElement>('[role=row]')!
    expect(row.querySelector('[data-status="paid"]')).toHaveTextContent('success')
    expect(row).toHaveAttribute('aria-rowindex', '3')
  })

  it('shows a new payment at once at the top of the page, and behind a button when the page is scrolled down', async () => {
    const events = stream()
    drawList({ 'GET /events': events.response })
    await table()
    act(() => events.tell(made('first')))
    expect(await screen.findByRole('link', { name: 'first' })).toBeVisible()
    vi.stubGlobal('scrollY', 500)
    vi.stubGlobal('scrollTo', () => {})
    act(() => {
      events.tell(made('second'))
      events.tell(made('third'))
    })
    const button = await screen.findByRole('button', { name: '2 new payments' })
    expect(screen.queryByRole('link', { name: 'second' })).toBeNull()
    await userEvent.click(button)
    expect(await screen.findByRole('link', { name: 'second' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /new payment/ })).toBeNull()
  })

  it('leaves out changes that do not match the filter, and removes a payment that no longer does', async () => {
    const events = stream()
    drawList({ 'GET /events': events.response }, '/payments?status=paid&q=t-e-a')
    expect(await screen.findByRole('link', { name: 'b' })).toBeVisible()
    act(() => {
      events.tell(rowOf({ id: 'b', reference: null, account: 'coins', status: 'failed', word: 'error' }))
      events.tell(made('other'))
      events.tell(rowOf({ id: 'a', status: 'paid', word: 'success' }))
    })
    expect(await screen.findByText('changed')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'b' })).toBeNull()
    expect(screen.queryByRole('link', { name: 'other' })).toBeNull()
    expect(within(await table()).getAllByRole('rowheader')).toHaveLength(1)
  })

  it('loads the totals again once for all changes within a second', async () => {
    const events = stream()
    const { calls } = drawList({ 'GET /events': events.response })
    await table()
    const asks = () => calls().filter((call) => call === 'GET /payments/totals').length
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await act(() => vi.advanceTimersByTimeAsync(0))
      const before = asks()
      await act(async () => {
        for (const id of ['x', 'y', 'z']) events.tell(made(id))
        await vi.advanceTimersByTimeAsync(999)
      })
      expect(asks()).toBe(before)
      await act(() => vi.advanceTimersByTimeAsync(1))
      expect(asks()).toBe(before + 1)
      await act(() => vi.advanceTimersByTimeAsync(10_000))
      expect(asks()).toBe(before + 1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is exported as exactly what the filter shows', async () => {
    const saved: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => (saved.push(file as Blob), 'blob:x'))
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    const { asked } = drawList(
      { 'GET /payments/export': 'reference\r\n1001\r\n' },
      '/payments?status=paid&from=2026-01-01&min=1.5&q=tea&sort=largest&max=nonsense',
    )
    await table()
    const queryOf = (call: string) =>
      Object.fromEntries(new URLSearchParams(asked.findLast((each) => each.call === call)!.query))
    const { limit: _limit, ...shown } = queryOf('GET /payments')
    for (const format of ['csv', 'json']) {
      await userEvent.click(screen.getByRole('button', { name: `Export ${format.toUpperCase()}` }))
      await waitFor(() => expect(names.at(-1)).toMatch(new RegExp(`^payments-.+Z\\.${format}$`)))
      expect(queryOf('GET /payments/export')).toEqual({ ...shown, format })
    }
    expect(shown).toMatchObject({ status: 'paid', min: '1.5', q: 'tea', sort: 'largest' })
    expect(saved.map(({ type }) => type)).toEqual(['text/csv;charset=utf-8', 'application/json'])
    vi.restoreAllMocks()
  })

  it('says which vendor could not be listed', async () => {
    drawList({
      'POST /refresh': '{"accounts":[{"account":"coins","found":0,"message":"No right to list."}]}',
    })
    expect(await screen.findByText(/^COINS could not be listed: No right to list/)).toBeVisible()
  })

  it('keeps filters under a name', async () => {
    drawList({}, '/payments?status=paid')
    await table()
    await userEvent.type(screen.getByRole('textbox', { name: 'Save this filter as' }), 'Paid ones{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
    expect(location.search).toBe('')
    await userEvent.click(await screen.findByRole('button', { name: 'Paid ones' }))
    expect(location.search).toBe('?status=paid')
  })

  it('asks to sign in again when the session has ended, and goes on where it was', async () => {
    const { replies } = drawList({ 'GET /payments': reply(401) }, '/payments?q=tea')
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toHaveFocus()
    Object.assign(replies, usual, { 'POST /session': reply(204) })
    await signIn('ann', 'x')
    expect(await table()).toBeVisible()
    expect(location.search).toBe('?q=tea')
  })
})

it('leaves the focus alone when the session ends while it is outside the page', async () => {
  const events = later()
  const menu = document.body.appendChild(document.createElement('button'))
  drawList({ 'GET /events': events.reply })
  await table()
  menu.focus()
  events.give(reply(401))
  expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
  expect(menu).toHaveFocus()
  menu.remove()
})

const settleButtons = () => screen.getAllByRole('button', { name: 'I have settled it' })

describe('a payment whose outcome is unknown', () => {
  const creation = {
    id: 'u1',
    account: 'coins',
    reference: '77',
    at: '2026-11-01T10:00:00Z',
    state: 'unknown',
    request: '{"amount":"0.10"}',
    paymentId: null,
    message: 'Coins did not answer in time.',
  }
  const open = { 'GET /creations': JSON.stringify({ creations: [creation] }) }

  it('is searched for at the vendor, and links to the payment that was found', async () => {
    drawList({
      ...open,
      'POST /creations/u1/search': JSON.stringify({ ...creation, state: 'made', paymentId: 'p9' }),
    })
    const region = within(await screen.findByRole('region', { name: 'Outcome unknown' }))
    expect(await region.findByText('77, asked for at COINS')).toBeVisible()
    expect(region.getByText('Coins did not answer in time.')).toBeVisible()
    await userEvent.click(region.getByRole('button', { name: 'Look for it' }))
    expect(await region.findByRole('link', { name: 'Open the payment' })).toHaveAttribute(
      'href',
      '/payments/coins/p9',
    )
    expect(region.queryByRole('button', { name: 'Look for it' })).toBeNull()
  })

  it('stays in its place in the list after a search', async () => {
    const earlier = { ...creation, id: 'u2', reference: '78', at: '2026-11-01T09:00:00Z' }
    drawList({
      'GET /creations': JSON.stringify({ creations: [creation, earlier] }),
      'POST /creations/u2/search': JSON.stringify({ ...earlier, state: 'refused', message: null }),
    })
    const region = within(await screen.findByRole('region', { name: 'Outcome unknown' }))
    await userEvent.click((await region.findAllByRole('button', { name: 'Look for it' }))[1]!)
    expect(await region.findByText(/^It was not created/)).toBeVisible()
    expect(region.getAllByText(/asked for at COINS$/).map(({ textContent }) => textContent)).toEqual([
      '77, asked for at COINS',
      '78, asked for at COINS',
    ])
  })

  it('is not listed while the relay is still asking, but once the answer is lost', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { calls, replies } = drawList({
        'GET /creations': JSON.stringify({ creations: [{ ...creation, state: 'asking', message: null }] }),
      })
      const asks = () => calls().filter((call) => call === 'GET /creations').length
      await table()
      await waitFor(() => expect(asks()).toBe(1))
      await act(() => vi.advanceTimersByTimeAsync(2000))
      expect(asks()).toBe(2)
      expect(screen.queryByRole('region', { name: 'Outcome unknown' })).toBeNull()
      replies['GET /creations'] = open['GET /creations']
      await act(() => vi.advanceTimersByTimeAsync(2000))
      expect(await screen.findByRole('region', { name: 'Outcome unknown' })).toBeVisible()
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      expect(asks()).toBe(3)
    } finally {
      vi.useRealTimers()
    }
  })

  it('has no buttons for an operator who may only look, and no vendor is asked', async () => {
    const { calls } = drawList({ ...open, 'GET /session': '{"name":"bob","role":"view"}' })
    const region = within(await screen.findByRole('region', { name: 'Outcome unknown' }))
    expect(region.getByText('77, asked for at COINS')).toBeVisible()
    expect(region.queryByRole('button', { name: 'Look for it' })).toBeNull()
    expect(region.queryByRole('button', { name: 'I have settled it' })).toBeNull()
    await table()
    expect(screen.queryByRole('button', { name: /^Refresh|^Asking the vendors/ })).toBeNull()
    expect(calls()).not.toContain('POST /refresh')
  })

  it('moves the focus back to its button when it is kept, and to what is left when it is removed', async () => {
    const earlier = { ...creation, id: 'u2', reference: '78', at: '2026-11-01T09:00:00Z' }
    fakeRelay({
      ...usual,
      'GET /creations': JSON.stringify({ creations: [creation, earlier] }),
      'DELETE /creations/u1': reply(204),
      'DELETE /creations/u2': reply(204),
    })
    render(
      <main id="content" tabIndex={-1}>
        <StagedPage at="/payments">{<PaymentsPage />}</StagedPage>
      </main>,
    )
    const remove = async () => {
      await userEvent.click(settleButtons()[0]!)
      await userEvent.click(screen.getByRole('button', { name: 'Remove it from the list' }))
    }
    await screen.findByText('78, asked for at COINS')
    await userEvent.click(settleButtons()[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(settleButtons()[0]).toHaveFocus()
    await remove()
    await waitFor(() => expect(settleButtons()).toHaveLength(1))
    expect(screen.getByRole('heading', { name: 'Outcome unknown' })).toHaveFocus()
    await remove()
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Outcome unknown' })).toBeNull())
    expect(screen.getByRole('main')).toHaveFocus()
  })

  it('is removed by hand only after a confirmation', async () => {
    const { calls } = drawList({ ...open, 'DELETE /creations/u1': reply(204) })
    await userEvent.click(await screen.findByRole('button', { name: 'I have settled it' }))
    expect(calls()).not.toContain('DELETE /creations/u1')
    await userEvent.click(screen.getByRole('button', { name: 'Remove it from the list' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Outcome unknown' })).toBeNull())
    expect(calls()).toContain('DELETE /creations/u1')
  })
})
