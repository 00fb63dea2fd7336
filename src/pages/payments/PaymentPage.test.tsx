import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { later, reply, silence } from '~/api/fake-server'
import { deliveryOf } from '~/api/relay/delivery-fixture'
import { fakeRelay } from '~/api/relay/fake-relay'
import { rowOf } from '~/api/relay/row-fixture'
import type { PaymentDetail, PaymentRow } from '~/domain/payment/row'
import { StagedPage } from '~/pages/StagedPage'
import { dropNote } from '~/stores/payment/note-drafts'
import { PaymentPage } from './PaymentPage'

afterEach(() => {
  vi.unstubAllGlobals()
  dropNote('shop/inv-1')
})

const account = {
  id: 'shop',
  title: 'Shop',
  vendor: 'plasmapay-business',
  hookUrl: 'https://shop.example/hooks/shop/t',
  can: ['read', 'create', 'delete'],
}
const event = {
  at: '2026-11-01T10:00:00Z',
  kind: 'asked',
  status: 'created',
  word: 'new',
  received: null,
  receivedCurrency: null,
} as const
const detailOf = (facts: Partial<PaymentRow> = {}, more: Partial<PaymentDetail> = {}) =>
  JSON.stringify({
    payment: rowOf(facts),
    answer: '{"extId":"inv-1","amount":12.50,"currencyCode":"EURP","status":"new"}',
    events: [event],
    ...more,
  })
const usual = {
  'GET /session': '{"name":"ann","role":"manage"}',
  'GET /accounts': JSON.stringify({ accounts: [account] }),
  'GET /events': silence,
}
const draw = (replies: Parameters<typeof fakeRelay>[0], at = '/payments/shop/inv-1') => {
  const relay = fakeRelay({ ...usual, ...replies })
  render(
    <StagedPage at={at} route="/payments/:account/:id">
      {<PaymentPage />}
    </StagedPage>,
  )
  return relay
}
/** A stream that begins with this text and stays open. */
const openStream = (text: string) => {
  const open = () => new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(text)) })
  return Object.assign(new Response(''), { clone: () => new Response(open()) })
}
const drawPayment = (detail = detailOf()) => draw({ 'GET /payments/shop/inv-1': detail })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const valueOf = (term: string) =>
  screen.getByText(term, { selector: 'dt' }).nextElementSibling?.querySelector('data')?.getAttribute('value')

const answered = (status: number, body: string) =>
  new Response(body, { status, headers: { 'x-vendor-status': String(status) } })
const plisio = (facts: object) =>
  detailOf(
    { vendor: 'plisio', amount: '2.00', currency: 'USD', status: 'partial', word: 'pending' },
    {
      answer: JSON.stringify({
        data: {
          invoice: {
            id: 'inv-1',
            status: 'pending',
            amount: '0.2',
            received_amount: '0.15',
            remaining_amount: '0.05',
            psys_cid: 'BTC',
            source_currency: 'USD',
            source_rate: '0.1',
            params: { source_amount: '2.00' },
            invoice_commission: '0.001',
            invoice_sum: '0.199',
            invoice_total_sum: '0.2',
            ...facts,
          },
        },
      }),
    },
  )

it('spells out the invisible characters of a reference, also in the heading', async () => {
  drawPayment(detailOf({ reference: 'tea-\u202Eevil' }))
  expect(await heading('Payment tea-⟨U+202E⟩evil')).toBeVisible()
})

it('shows a link that is no web address only as text', async () => {
  drawPayment(detailOf({ link: 'javascript:alert(1)' }))
  const region = within(await screen.findByRole('region', { name: 'Payment link' }))
  expect(region.getByText('javascript:alert(1)')).toBeVisible()
  expect(region.queryByRole('link')).toBeNull()
  expect(region.queryByRole('img')).toBeNull()
})

describe('one payment', () => {
  it('shows its amount and status first, what happened, and the answer digit for digit', async () => {
    drawPayment(
      detailOf(
        { status: 'paid', word: 'success', amount: '12.50', received: '12.50', receivedCurrency: 'EURP' },
        { events: [event, { ...event, kind: 'told', status: 'paid', word: 'success', received: '12.50' }] },
      ),
    )
    expect(await heading('Payment 1001')).toBeVisible()
    const first = await screen.findByRole('region', { name: 'Where it stands' })
    expect(first.querySelector('data')).toHaveAttribute('value', '12.50')
    expect(first.querySelector('[data-status="paid"]')).toHaveTextContent('Paid')
    expect(first.querySelector('[data-status="paid"]')).toHaveTextContent('success')
    const timeline = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem')
    expect(timeline.map((item) => item.querySelector('[data-status]')?.getAttribute('data-status'))).toEqual([
      'created',
      'paid',
    ])
    expect(
      within(screen.getByRole('region', { name: 'Raw JSON' })).getByText(/"amount":12\.50,/),
    ).toBeVisible()
  })

  it('shows each amount in the timeline in the currency it was received in', async () => {
    const part = { ...event, kind: 'changed', status: 'partial' } as const
    drawPayment(
      detailOf(
        { received: '90000', receivedCurrency: 'USDT' },
        {
          events: [
            { ...part, received: '1', receivedCurrency: 'BTC' },
            { ...part, received: '90000', receivedCurrency: 'USDT' },
          ],
        },
      ),
    )
    const timeline = within(await screen.findByRole('list', { name: 'Timeline' })).getAllByRole('listitem')
    expect(timeline[0]).toHaveTextContent(/Received 1\s*BTC$/)
    expect(timeline[1]).toHaveTextContent(/Received 90,000\s*USDT$/)
  })

  it('says that the relay does not have it, with its id in the heading', async () => {
    draw({ 'GET /payments/shop/inv-1': reply(404) })
    expect(await screen.findByText(/does not have what was asked for/)).toBeVisible()
    expect(await heading('Payment inv-1')).toBeVisible()
  })

  it('is checked again at the vendor on request', async () => {
    const { replies } = drawPayment()
    await userEvent.click(await screen.findByRole('button', { name: 'Check again' }))
    expect(await screen.findByText(/has a problem of its own|cannot be reached/)).toBeVisible()
    const checkedAt = new Date(Date.now() - 3 * 60_000).toISOString()
    replies['POST /payments/shop/inv-1/check'] = detailOf({ status: 'paid', word: 'success', checkedAt })
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }))
    expect(await screen.findByText('The vendor was asked 3 minutes ago.')).toBeVisible()
    expect(screen.getByRole('region', { name: 'Where it stands' })).toHaveTextContent('Paid')
  })

  it('is read again every 15 s until it is settled, and once its stream is open', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const opening = later()
      const path = 'GET /payments/shop/inv-1'
      const { calls, replies } = draw({ [path]: detailOf(), 'GET /events': opening.reply })
      const reads = () => calls().filter((call) => call === path).length
      await screen.findByText('This page follows the payment until it is settled.')
      expect(reads()).toBe(1)
      opening.give(': open\n\n')
      await waitFor(() => expect(reads()).toBe(2))
      await act(() => vi.advanceTimersByTimeAsync(15_000))
      expect(reads()).toBe(3)
      replies[path] = detailOf({ status: 'paid', word: 'success' })
      await act(() => vi.advanceTimersByTimeAsync(15_000))
      await waitFor(() =>
        expect(screen.getByRole('region', { name: 'Where it stands' })).toHaveTextContent('Paid'),
      )
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      expect(reads()).toBe(4)
    } finally {
      vi.useRealTimers()
    }
  })

  it('has no stream while its page is hidden, and is read again when the stream goes on', async () => {
    const path = 'GET /payments/shop/inv-1'
    const streamed = `id: 9\nevent: payment\ndata: ${JSON.stringify(rowOf({}))}\n\n`
    const settled = detailOf({ status: 'paid', word: 'success' })
    const { asked, calls, replies } = draw({ [path]: settled, 'GET /events': openStream(streamed) })
    const streams = () => asked.filter(({ call }) => call === 'GET /events')
    const reads = () => calls().filter((call) => call === path).length
    // One read for the page, one when the stream opens, and one for its event.
    await waitFor(() => expect(reads()).toBe(3))
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(streams().map(({ init }) => init.signal?.aborted)).toEqual([true])
    replies['GET /events'] = openStream(': open\n\n')
    visibility.mockRestore()
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    await waitFor(() => expect(streams()).toHaveLength(2))
    expect(streams()[1]!.headers.get('last-event-id')).toBe('9')
    await waitFor(() => expect(reads()).toBeGreaterThan(3))
  })

  it('says when it cannot be read again, and when changes do not arrive', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const path = 'GET /payments/shop/inv-1'
      const { replies } = draw({ [path]: detailOf(), 'GET /events': reply(503) })
      expect(await screen.findByText(/^Changes do not arrive at the moment/)).toBeVisible()
      replies[path] = reply(503)
      await act(() => vi.advanceTimersByTimeAsync(15_000))
      expect(await screen.findByText('The last attempt to read this payment again failed.')).toBeVisible()
      expect(screen.getByText(/^It is shown as it was .+\.$/)).toBeVisible()
      expect(screen.getByRole('region', { name: 'Where it stands' })).toHaveTextContent('Created')
    } finally {
      vi.useRealTimers()
    }
  })

  it('can be repeated as a new payment', async () => {
    drawPayment()
    await userEvent.click(await screen.findByRole('button', { name: 'Repeat as new' }))
    await waitFor(() => expect(location.pathname + location.search).toBe('/payments/new?from=shop%2Finv-1'))
  })
})

it('offers no changes to an operator who may only look, and shows the note as text', async () => {
  draw({
    'GET /session': '{"name":"bob","role":"view"}',
    'GET /accounts': JSON.stringify({ accounts: [{ ...account, can: ['read'] }] }),
    'GET /payments/shop/inv-1': detailOf({ note: 'paid in cash' }),
  })
  expect(await screen.findByText('paid in cash')).toBeVisible()
  for (const name of ['Check again', 'Repeat as new', 'Delete payment', 'Save note'])
    expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('link', { name: 'New payment' })).toBeNull()
  expect(screen.getByRole('link', { name: 'All payments' })).toBeVisible()
})

describe('deleting', () => {
  it('is confirmed first, and then done at the vendor', async () => {
    const { calls, replies } = drawPayment()
    replies['DELETE /accounts/shop/api/invoices/inv-1'] = answered(200, '{"message":"removed","status":200}')
    replies['POST /payments/shop/inv-1/check'] = detailOf({ status: 'deleted', word: 'deleted' })
    await userEvent.click(await screen.findByRole('button', { name: 'Delete payment' }))
    expect(calls()).not.toContain('DELETE /accounts/shop/api/invoices/inv-1')
    await userEvent.click(screen.getByRole('button', { name: 'Delete it now' }))
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Where it stands' })).toHaveTextContent('Deleted'),
    )
    expect(screen.queryByRole('button', { name: 'Delete payment' })).toBeNull()
  })

  it('moves the focus back to its button when it is cancelled, and to the status when it is done', async () => {
    const { replies } = drawPayment()
    replies['DELETE /accounts/shop/api/invoices/inv-1'] = answered(200, '{"message":"removed","status":200}')
    replies['POST /payments/shop/inv-1/check'] = detailOf({ status: 'deleted', word: 'deleted' })
    await userEvent.click(await screen.findByRole('button', { name: 'Delete payment' }))
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(screen.getByRole('button', { name: 'Delete payment' })).toHaveFocus()
    await userEvent.click(screen.getByRole('button', { name: 'Delete payment' }))
    await userEvent.click(screen.getByRole('button', { name: 'Delete it now' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Delete payment' })).toBeNull())
    expect(screen.getByRole('region', { name: 'Where it stands' })).toHaveFocus()
  })

  it('shows the vendor’s words when it refuses', async () => {
    const { replies } = drawPayment()
    replies['DELETE /accounts/shop/api/invoices/inv-1'] = answered(409, '{"message":"It is being paid."}')
    await userEvent.click(await screen.findByRole('button', { name: 'Delete payment' }))
    await userEvent.click(screen.getByRole('button', { name: 'Delete it now' }))
    expect(await screen.findByText(/It is being paid\./)).toBeVisible()
  })

  it('is not offered where the account cannot do it', async () => {
    draw({
      'GET /payments/shop/inv-1': detailOf(),
      'GET /accounts': JSON.stringify({ accounts: [{ ...account, can: ['read'] }] }),
    })
    expect(await screen.findByText(/Shop · PlasmaPay Business/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Delete payment' })).toBeNull()
  })
})

describe('the note', () => {
  it('is saved, and stays in the field while that fails', async () => {
    const { replies, asked } = drawPayment()
    const field = await screen.findByRole('textbox', { name: 'Note' })
    await userEvent.type(field, 'paid in cash')
    await userEvent.click(screen.getByRole('button', { name: 'Save note' }))
    expect(await screen.findByText(/^Not saved yet/)).toBeVisible()
    expect(field).toHaveValue('paid in cash')
    replies['PUT /payments/shop/inv-1/note'] = detailOf({ note: 'paid in cash' })
    await userEvent.click(screen.getByRole('button', { name: 'Save note' }))
    expect(await screen.findByText('The note is saved.')).toBeVisible()
    expect(asked.findLast(({ call }) => call === 'PUT /payments/shop/inv-1/note')?.body).toBe(
      '{"note":"paid in cash"}',
    )
  })

  const put = 'PUT /payments/shop/inv-1/note'
  const notes = (asked: { call: string; body: string | null }[]) =>
    asked.flatMap(({ call, body }) => (call === put ? [body] : []))

  it('is saved when the field is left, and only once when that is a press on the button', async () => {
    const slow = later()
    const { asked, replies } = drawPayment()
    replies[put] = slow.reply
    const field = await screen.findByRole('textbox', { name: 'Note' })
    await userEvent.type(field, 'cash')
    const save = screen.getByRole('button', { name: 'Save note' })
    // As in a browser where a press on a button takes the focus from the field and gives it to nothing.
    act(() => {
      fireEvent.blur(field)
      fireEvent.click(save)
      fireEvent.blur(field)
    })
    await waitFor(() => expect(notes(asked)).toEqual(['{"note":"cash"}']))
    slow.give(detailOf({ note: 'cash' }))
    expect(await screen.findByText('The note is saved.')).toBeVisible()
    expect(notes(asked)).toHaveLength(1)
  })

  it('is saved once more when it has changed while it was being saved', async () => {
    const [first, second] = [later(), later()]
    const { asked, replies } = drawPayment()
    replies[put] = first.reply
    const field = await screen.findByRole('textbox', { name: 'Note' })
    await userEvent.type(field, 'cash')
    fireEvent.blur(field)
    await waitFor(() => expect(notes(asked)).toHaveLength(1))
    replies[put] = second.reply
    await userEvent.type(field, ', twice')
    await userEvent.tab()
    expect(notes(asked)).toHaveLength(1)
    first.give(detailOf({ note: 'cash' }))
    await waitFor(() => expect(notes(asked)).toEqual(['{"note":"cash"}', '{"note":"cash, twice"}']))
    expect(field).toHaveValue('cash, twice')
    second.give(detailOf({ note: 'cash, twice' }))
    expect(await screen.findByText('The note is saved.')).toBeVisible()
    expect(field).toHaveValue('cash, twice')
  })

  it('is kept but not sent while it is too long, and the field says so', async () => {
    const { asked } = drawPayment()
    const field = await screen.findByRole('textbox', { name: 'Note' })
    fireEvent.change(field, { target: { value: 'x'.repeat(10_001) } })
    fireEvent.blur(field)
    expect(field).toHaveAccessibleDescription('At most 10,000 characters. It is saved once it is shorter.')
    expect(screen.getByRole('button', { name: 'Save note' })).toBeDisabled()
    fireEvent.change(field, { target: { value: 'x'.repeat(10_000) } })
    expect(screen.getByRole('button', { name: 'Save note' })).toBeEnabled()
    expect(notes(asked)).toEqual([])
  })
})

describe('the money of other vendors', () => {
  it('is shown in its own currency, with the rate between them', async () => {
    drawPayment(plisio({}))
    await screen.findByRole('region', { name: 'Money' })
    expect(['Amount', 'To be paid', 'Received', 'Still missing'].map(valueOf)).toEqual([
      '2.00',
      '0.2',
      '0.15',
      '0.05',
    ])
    expect(screen.getByText('1 USD = 0.1 BTC')).toBeVisible()
    expect(screen.getByText('Commission and sum make the total.')).toBeVisible()
    expect(screen.getByText('The shop pays the commission.')).toBeVisible()
  })

  it('of an order for coins is shown with the price of one coin', async () => {
    drawPayment(
      detailOf(
        { vendor: 'plasmapay-checkout', amount: '100', currency: 'EUR' },
        {
          answer: JSON.stringify({
            id: 'inv-1',
            status: 'new',
            fiatAmount: '100',
            fiatCurrencyCode: 'EUR',
            cryptoAmount: '0.0025',
            cryptoCurrencyCode: 'BTC',
          }),
        },
      ),
    )
    await screen.findByRole('region', { name: 'Money' })
    expect(['Amount', 'Coins for the customer'].map(valueOf)).toEqual(['100', '0.0025'])
    expect(screen.getByText('1 BTC = 40,000 EUR, counted from both amounts')).toBeVisible()
  })

  it('says that Plisio’s figures do not add up', async () => {
    drawPayment(plisio({ invoice_sum: '0.198' }))
    expect(await screen.findByText(/make 0\.199 BTC, but the total is said to be 0\.2 BTC/)).toBeVisible()
  })

  it('of transactions is shown with their time zone where it is stated, and with a link only where there is a chain to show', async () => {
    const transaction = {
      id: 't1',
      type: 'CRYPTO_INVOICE',
      value: '13.5',
      currency: 'USDT',
      status: 'COMPLETE',
    }
    drawPayment(
      detailOf(
        { vendor: 'payplay' },
        {
          answer: JSON.stringify({
            order: {
              id: 'inv-1',
              status: 'COMPLETE',
              transactions: [
                {
                  ...transaction,
                  created_at: '2024-09-19T09:45:14Z',
                  hash: '0xabc',
                  explorer_link: 'https://chain.example/0xabc',
                },
                {
                  ...transaction,
                  id: 't2',
                  created_at: '2024-09-19 09:45:14',
                  hash: 'f81557d3-fcc2-4dcf-8c63-0faeb69cd5ff',
                },
              ],
            },
          }),
        },
      ),
    )
    const table = within(await screen.findByRole('table', { name: 'Transactions' }))
    expect(table.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'https://chain.example/0xabc',
    ])
    const [, withZone, withoutZone] = table.getAllByRole('row')
    expect(withZone!.querySelector('time')).toHaveAttribute('datetime', '2024-09-19T09:45:14.000Z')
    expect(withZone).not.toHaveTextContent('time zone not stated')
    expect(withoutZone).toHaveTextContent('2024-09-19 09:45:14 time zone not stated')
  })
})

it('the timeline shows when a webhook came, was confirmed and was passed on, each in its place', async () => {
  const { asked } = draw({
    'GET /payments/shop/inv-1': detailOf(
      {},
      {
        events: [
          event,
          { ...event, at: '2026-11-01T10:02:00Z', kind: 'told', status: 'paid', word: 'success' },
        ],
      },
    ),
    'GET /deliveries': JSON.stringify({
      deliveries: [
        deliveryOf({ number: 9, at: '2026-11-01T10:06:00Z', verdict: 'forged', state: 'waiting' }),
        deliveryOf({
          number: 8,
          at: '2026-11-01T10:01:00Z',
          repeats: 1,
          answeredAt: '2026-11-01T10:03:00Z',
          forwarding: 'sent',
          forwardedAt: '2026-11-01T10:05:00Z',
        }),
        deliveryOf({ number: 7, at: '2026-11-01T10:04:00Z', forwarding: 'waiting' }),
      ],
      count: 2,
      next: null,
    }),
  })
  const [came] = await screen.findAllByRole('link', { name: 'Webhook 8' })
  expect(came).toHaveAttribute('href', '/payments/hooks/8')
  const entries = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem')
  expect(entries.map(({ lastChild }) => lastChild?.textContent)).toEqual([
    expect.stringMatching(/^Requested/),
    'Webhook 8PaidcompletedVerified · F1arrived once more',
    expect.stringMatching(/^Reported by the vendor’s webhook/),
    'Webhook 8The vendor was asked: Confirmed by the vendor',
    'Webhook 7PaidcompletedVerified · F1Confirmed by the vendorForwarding to your system: Waiting to be sent',
    'Webhook 8Forwarding to your system: Sent',
    'Webhook 9PaidcompletedForged · F1Not confirmed yet',
  ])
  // The timeline and the webhook as a witness.
  expect(asked.filter(({ call }) => call === 'GET /deliveries')).toHaveLength(1)
})
