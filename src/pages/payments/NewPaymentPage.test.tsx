import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later, reply, silence, type Reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { rowOf } from '~/api/relay/row-fixture'
import type { Creation, PaymentAccount } from '~/domain/payment/row'
import type { Vendor } from '~/domain/payment/vendor'
import { StagedPage } from '~/pages/StagedPage'
import { useAttempts } from '~/stores/new-payment/attempts'
import { usePaymentDrafts } from '~/stores/new-payment/drafts'
import { NewPaymentPage } from './NewPaymentPage'

const account = (id: string, vendor: Vendor, base: string): PaymentAccount => ({
  id,
  title: id,
  vendor,
  base,
  hookUrl: '',
  can: ['create', 'read', 'quote'],
  slug: vendor === 'payplay' ? 'my-page' : null,
  chainAccount: null,
  lastAnswerAt: null,
  lastHookAt: null,
  lastError: null,
  refused: [],
  forwarding: null,
})
const accounts = [
  account('shop', 'plasmapay-business', 'https://app.plasmapay.com'),
  account('ramp', 'plasmapay-checkout', 'https://app.plasmapay.com'),
  account('coins', 'plisio', 'https://api.plisio.net'),
  account('page', 'payplay', 'https://api.payplay.io'),
]
const link = 'https://app.plasmapay.com/business/api/v1/public/pay-invoice/inv-1'
const invoice = `{"id":"1","extId":"inv-1","status":"new","amount":"12.50","currencyCode":"EURP","link":"${link}"}`
const detail = JSON.stringify({ payment: rowOf({ link }), answer: invoice, events: [] })

/** An answer of the vendor that the relay passes on. */
const vendorAnswer = (status: number, body: string) =>
  new Response(body, { status, headers: { 'x-vendor-status': String(status) } })
const basics: Record<string, Reply> = {
  'GET /session': '{"name":"ann","role":"manage"}',
  'GET /accounts': JSON.stringify({ accounts }),
  'GET /payments/shop/inv-1': detail,
  'GET /events': silence,
}
const open = (replies: Record<string, Reply> = {}, at = '/payments/new') => {
  const relay = fakeRelay({ ...basics, ...replies })
  const page = render(<StagedPage at={at}>{<NewPaymentPage />}</StagedPage>)
  const posts = () => relay.asked.filter(({ call }) => call.startsWith('POST /accounts/'))
  return { ...relay, page, posts }
}
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)!
const type = async (values: Record<string, string>) => {
  await screen.findByRole('button', { name: 'Create payment' })
  for (const [name, text] of Object.entries(values)) {
    await userEvent.click(field(name))
    await userEvent.paste(text)
  }
}
const press = (name = 'Create payment') => userEvent.click(screen.getByRole('button', { name }))
const said = (name: string) =>
  document.getElementById(field(name).getAttribute('aria-describedby')!)?.textContent
const address = () => document.querySelector<HTMLElement>('[data-address]')!.dataset.address!
const request = () => screen.getByRole('region', { name: 'Request' })
const tea = {
  amount: '12.50',
  currencyCode: 'EURP',
  merchantId: '1001',
  description: 'Tea',
  accountId: 'c-7',
}
const teaSent =
  '{"amount":12.50,"currencyCode":"EURP","merchantId":"1001","description":"Tea","accountId":"c-7"}'
const creation = (facts: Partial<Creation>) =>
  JSON.stringify({
    id: 'x',
    account: 'shop',
    reference: '1001',
    at: '2026-11-01T10:00:00.000Z',
    state: 'unknown',
    request: teaSent,
    paymentId: null,
    message: null,
    ...facts,
  })
const anyId = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a payment at PlasmaPay Business', () => {
  it('is created by one request, the one that is shown, and ends with its link', async () => {
    const { posts } = open({ 'POST /accounts/shop/api/invoices': vendorAnswer(200, invoice) })
    await type(tea)
    expect(request()).toHaveTextContent('POST https://app.plasmapay.com/business/api/v1/public/invoices')
    expect(request()).toHaveTextContent('Authorization: Bearer $API_KEY')
    expect(request()).toHaveTextContent(teaSent)
    await press()
    const shown = await screen.findByRole('region', { name: 'Payment link' })
    expect(posts()).toHaveLength(1)
    expect(posts()[0]!.body).toBe(teaSent)
    expect(posts()[0]!.headers.get('x-creation')).toMatch(anyId)
    expect(within(shown).getByRole('link', { name: link })).toHaveAttribute('href', link)
    expect(within(shown).getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
    expect(within(shown).getByRole('button', { name: 'Copy link' })).toBeVisible()
    expect(within(shown).getByRole('link', { name: 'Send by e-mail' })).toHaveAttribute(
      'href',
      `mailto:?body=${encodeURIComponent(link)}`,
    )
    expect(document.querySelector('[data-status]')).toHaveAttribute('data-status', 'created')
    expect(document.querySelector('[data-status]')?.closest('[role=status]')).toHaveFocus()
  })

  it('is not requested while a field is wrong; the field says why and takes the focus', async () => {
    const { posts } = open()
    await type({ ...tea, amount: '0', phone: '030 123' })
    await press()
    expect(said('amount')).toBe('The amount must be more than zero.')
    expect(said('phone')).toMatch(/^Enter a phone number with its country code/)
    await waitFor(() => expect(field('amount')).toHaveFocus())
    expect(posts()).toHaveLength(0)
  })

  it('says what is wrong with a field when it is left, and marks empty fields only after “Create payment”', async () => {
    open()
    await type({ amount: 'ten' })
    await userEvent.tab()
    expect(said('amount')).toBe('Enter a number, such as 12.50.')
    await userEvent.tab()
    expect(field('merchantId')).toHaveAttribute('aria-invalid', 'false')
    await press()
    expect(said('merchantId')).toBe('Fill this in.')
  })

  it('asks which of two amounts is meant', async () => {
    open()
    await type({ ...tea, amount: '1,500' })
    await userEvent.click(screen.getByRole('button', { name: '1.500' }))
    expect(field('amount')).toHaveValue('1.5000')
    expect(request()).toHaveTextContent('"amount":1.5000,')
  })

  it('keeps a code as typed where the documents misprint it, and offers the right one', async () => {
    open()
    await type({ ...tea, currencyCode: 'GPBP' })
    expect(screen.getByText(/the code is GBPP/)).toBeVisible()
    expect(request()).toHaveTextContent('"currencyCode":"GPBP"')
    await press('Use GBPP')
    expect(request()).toHaveTextContent('"currencyCode":"GBPP"')
    expect(said('currencyCode')).toBe('Pound Sterling')
  })

  it('takes metadata as keys and values, and sends them as an object', async () => {
    open()
    await type(tea)
    await userEvent.click(screen.getByText('More fields'))
    await press('Add a key')
    await userEvent.type(screen.getByRole('textbox', { name: 'Key' }), 'table')
    await userEvent.type(screen.getByRole('textbox', { name: 'Value' }), '7')
    expect(request()).toHaveTextContent('"metadata":{"table":"7"}')
  })

  it('shows a refusal at its field until that is changed, and keeps what is typed', async () => {
    const refusal = vendorAnswer(422, '{"code":"422","message":"currencyCode is not supported"}')
    const { posts } = open({ 'POST /accounts/shop/api/invoices': refusal })
    await type(tea)
    await press()
    expect(await screen.findByText('There is no payment.')).toBeVisible()
    expect(said('currencyCode')).toBe('PlasmaPay Business said: currencyCode is not supported')
    expect(field('description')).toHaveValue('Tea')
    await userEvent.type(field('currencyCode'), 'X')
    expect(said('currencyCode')).toMatch(/^Not one of the 42/)
    await press()
    await waitFor(() => expect(posts()).toHaveLength(2))
    const ids = posts().map(({ headers }) => headers.get('x-creation'))
    expect(new Set(ids).size).toBe(2)
  })

  it.each([
    [reply(403, '{"message":"You may only look."}'), 'You may only look.'],
    [
      reply(502, '{"message":"Shop has refused the key.","vendorStatus":401,"mayExist":false}'),
      'Shop has refused the key.',
    ],
  ])('that certainly was not created can be changed and requested again', async (answer, sentence) => {
    open({ 'POST /accounts/shop/api/invoices': answer })
    await type(tea)
    await press()
    expect(await screen.findByText('The payment was not created.')).toBeVisible()
    expect(screen.getByText(sentence)).toBeVisible()
    expect(field('amount')).toHaveValue('12.50')
  })

  it('is requested once, however often the button is pressed meanwhile', async () => {
    const slow = later()
    const { posts } = open({ 'POST /accounts/shop/api/invoices': slow.reply })
    await type(tea)
    await userEvent.dblClick(screen.getByRole('button', { name: 'Create payment' }))
    expect(screen.getByRole('button', { name: 'Create payment' })).toBeDisabled()
    expect(posts()).toHaveLength(1)
    slow.give(invoice)
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    expect(posts()).toHaveLength(1)
  })

  it('is requested once, even when two presses come before the page is drawn again', async () => {
    const { posts } = open({ 'POST /accounts/shop/api/invoices': silence })
    await type(tea)
    const { form } = field('amount')
    act(() => {
      fireEvent.submit(form!)
      fireEvent.submit(form!)
    })
    await waitFor(() => expect(posts()).toHaveLength(1))
    expect(useAttempts.getState().attempts).toHaveLength(1)
  })

  it('waits while another one is being requested, and says so', async () => {
    const slow = later()
    const { posts } = open({ 'POST /accounts/shop/api/invoices': slow.reply })
    await type(tea)
    await press()
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Account' }), 'page')
    expect(screen.getByRole('button', { name: 'Create payment' })).toBeDisabled()
    expect(screen.getByText(/^Another payment is being created/)).toBeVisible()
    slow.give(invoice)
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create payment' })).toBeEnabled())
    expect(posts()).toHaveLength(1)
  })

  it('keeps what is typed for the next one while it is being requested', async () => {
    const slow = later()
    open({ 'POST /accounts/shop/api/invoices': slow.reply })
    await type(tea)
    await press()
    await userEvent.type(field('description'), ' for two')
    slow.give(invoice)
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    expect(usePaymentDrafts.getState().drafts).toMatchObject({
      'plasmapay-business': { values: { description: 'Tea for two' } },
    })
  })

  it('is written down before the request leaves', async () => {
    const slow = later()
    const { posts } = open({ 'POST /accounts/shop/api/invoices': slow.reply })
    await type(tea)
    await press()
    const id = posts()[0]!.headers.get('x-creation')!
    expect(localStorage.getItem('pp.payment-attempts')).toContain(id)
    expect(address()).toContain(`attempt=${id}`)
  })
})

describe('a lost answer', () => {
  const lost = reply(502, '{"message":"Shop did not answer.","vendorStatus":null,"mayExist":true}')

  it('says “Outcome unknown”, looks for the payment, and never asks again by itself', async () => {
    const { posts, replies, asked } = open({ 'POST /accounts/shop/api/invoices': lost })
    await type(tea)
    await press()
    const id = posts()[0]!.headers.get('x-creation')!
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Outcome unknown.*It may exist.*Your reference: 1001/,
    )
    replies[`POST /creations/${id}/search`] = creation({ id, state: 'unknown' })
    replies[`GET /creations/${id}`] = creation({ id, state: 'unknown' })
    await press('Look for it')
    expect(await screen.findByText(/The vendor does not show it now/)).toBeVisible()
    replies[`POST /creations/${id}/search`] = creation({ id, state: 'made', paymentId: 'inv-1' })
    await press('Look for it')
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    expect(posts()).toHaveLength(1)
    expect(asked.filter(({ call }) => call === `POST /creations/${id}/search`)).toHaveLength(2)
    expect(usePaymentDrafts.getState().drafts).toEqual({})
  })

  it('is shown again after a reload, and resolved by what the relay knows', async () => {
    const first = open({ 'POST /accounts/shop/api/invoices': new TypeError('cut') })
    await type(tea)
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
    expect(screen.getByRole('alert')).toHaveFocus()
    const id = first.posts()[0]!.headers.get('x-creation')!
    const at = address()
    first.page.unmount()
    await useAttempts.persist.rehydrate()
    const { posts, replies } = open({ [`GET /creations/${id}`]: creation({ id }) }, at)
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
    replies[`POST /creations/${id}/search`] = creation({
      id,
      state: 'refused',
      message: 'amount is too small',
    })
    await press('Look for it')
    expect(await screen.findByText('There is no payment.')).toBeVisible()
    expect(said('amount')).toBe('PlasmaPay Business said: amount is too small')
    expect(posts()).toHaveLength(0)
  })

  it('to a request that never arrived leaves the form, and the next press sends the same id', async () => {
    const { posts, replies } = open({ 'POST /accounts/shop/api/invoices': new TypeError('cut') })
    await type(tea)
    const uuid = vi.spyOn(crypto, 'randomUUID').mockReturnValue('11111111-1111-4111-8111-111111111111')
    replies['GET /creations/11111111-1111-4111-8111-111111111111'] = reply(
      404,
      '{"message":"No such creation."}',
    )
    await press()
    expect(await screen.findByText(/The relay never got this request/)).toBeVisible()
    uuid.mockReturnValue('22222222-2222-4222-8222-222222222222')
    replies['POST /accounts/shop/api/invoices'] = vendorAnswer(200, invoice)
    await press()
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    expect(posts().map(({ headers }) => headers.get('x-creation'))).toEqual([
      '11111111-1111-4111-8111-111111111111',
      '11111111-1111-4111-8111-111111111111',
    ])
  })

  it('is not assumed when the relay has passed the request on before and knows the payment', async () => {
    const earlier = reply(409, creation({ state: 'made', paymentId: 'inv-1' }))
    open({ 'POST /accounts/shop/api/invoices': earlier })
    await type(tea)
    await press()
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
  })

  it('of one payment is not shown as found when the search for another was', async () => {
    const { posts, replies } = open({ 'POST /accounts/shop/api/invoices': lost })
    await type(tea)
    await press()
    await screen.findByRole('alert')
    const first = posts()[0]!.headers.get('x-creation')!
    replies[`POST /creations/${first}/search`] = creation({ id: first, state: 'made', paymentId: 'inv-1' })
    await press('Look for it')
    const another = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Another payment' })
    act(() => {
      history.pushState({ key: 'another', idx: 1 }, '', another.href)
      dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }))
    })
    await type({ ...tea, merchantId: '1002' })
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent(/Outcome unknown.*Your reference: 1002/)
    expect(screen.queryByText(/does not show it now/)).toBeNull()
    expect(useAttempts.getState().attempts[0]).toMatchObject({
      reference: '1002',
      outcome: { kind: 'unknown' },
    })
  })

  it('is assumed when the relay has passed the request on before, in a state that this app does not know', async () => {
    open({ 'POST /accounts/shop/api/invoices': reply(409, '{"state":"resting"}') })
    await type(tea)
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
  })

  it('is assumed, not a refusal, when a proxy has timed out', async () => {
    open({ 'POST /accounts/shop/api/invoices': reply(408, 'Request Timeout') })
    await type(tea)
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent('Outcome unknown')
  })

  it('at Plisio is explained with what makes asking again safe', async () => {
    open(
      { 'POST /accounts/coins/api/invoices/new': vendorAnswer(200, '<html>') },
      '/payments/new?account=coins',
    )
    await type({ source_amount: '2', source_currency: 'USD', order_number: '7', order_name: 'Tea' })
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent(/one order has one invoice.*cannot make two/)
  })
})

describe('a payment at Plisio', () => {
  it('is sent to the relay as JSON, and shown as the query that the relay makes of it', async () => {
    const made = vendorAnswer(
      200,
      '{"status":"success","data":{"txn_id":"t1","invoice_url":"https://plisio.net/invoice/t1"}}',
    )
    const { posts } = open(
      {
        'POST /accounts/coins/api/invoices/new': made,
        'GET /payments/coins/t1': JSON.stringify({
          payment: rowOf({
            account: 'coins',
            vendor: 'plisio',
            id: 't1',
            link: 'https://plisio.net/invoice/t1',
          }),
          answer: '{}',
          events: [],
        }),
      },
      '/payments/new?account=coins',
    )
    await type({
      source_amount: '2.00',
      source_currency: 'usd',
      order_number: '1001',
      order_name: 'Tea & milk',
    })
    await userEvent.click(screen.getByText('More fields'))
    await userEvent.click(screen.getByRole('checkbox', { name: /return that one/ }))
    await type({ expire_min: '15', allowed_psys_cids: 'btc, eth' })
    expect(request()).toHaveTextContent(
      'GET https://api.plisio.net/api/v1/invoices/new?source_amount=2.00&source_currency=USD&order_number=1001&order_name=Tea+%26+milk&allowed_psys_cids=BTC%2CETH&expire_min=15&return_existing=1&api_key=$API_KEY',
    )
    await press()
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    expect(JSON.parse(posts()[0]!.body!)).toEqual({
      source_amount: '2.00',
      source_currency: 'USD',
      order_number: '1001',
      order_name: 'Tea & milk',
      allowed_psys_cids: 'BTC,ETH',
      expire_min: 15,
      return_existing: 1,
    })
  })

  it('takes one price, and says so where it has two or none', async () => {
    const { posts } = open({}, '/payments/new?account=coins')
    await type({ order_number: '7', order_name: 'Tea' })
    await press()
    expect(said('source_amount')).toBe('Enter an amount and its currency, or a price in the coin.')
    await type({ source_amount: '2', source_currency: 'USD', amount: '0.1' })
    await press()
    expect(said('amount')).toBe('Enter a price in a currency or one in the coin, not both.')
    expect(posts()).toHaveLength(0)
  })

  it('shows a refusal whose message holds JSON at its field', async () => {
    const refusal = vendorAnswer(
      422,
      String.raw`{"status":"error","data":{"name":"Bad Request","message":"Missing required attribute: {\"name\":\"order_number\"}","code":103}}`,
    )
    open({ 'POST /accounts/coins/api/invoices/new': refusal }, '/payments/new?account=coins')
    await type({ source_amount: '2', source_currency: 'USD', order_number: '7', order_name: 'Tea' })
    await press()
    expect(await screen.findByText('There is no payment.')).toBeVisible()
    expect(said('order_number')).toBe('Plisio said: Missing required attribute')
  })
})

describe('a payment at PayPlay', () => {
  const at = '/payments/new?account=page'
  const made = vendorAnswer(200, '{"order":{"id":"9d05","status":"INIT","acquiring_url":"https://pay/9d05"}}')
  it('is sent to the payment page of the account', async () => {
    const { posts } = open({ 'POST /accounts/page/api/private-api/crypto-orders/my-page': made }, at)
    await type({ amount: '100', currency: 'eur', external_order_id: 'a-1' })
    await press()
    await waitFor(() =>
      expect(posts()[0]?.body).toBe('{"amount":"100","currency":"EUR","external_order_id":"a-1"}'),
    )
  })
  it('has limits of amount and reference, and shows each refusal at its field', async () => {
    const refusal = vendorAnswer(422, '{"message":"Invalid.","errors":{"currency":["Unknown currency."]}}')
    const { posts } = open({ 'POST /accounts/page/api/private-api/crypto-orders/my-page': refusal }, at)
    await type({ amount: '10000000.01', currency: 'EUR', external_order_id: 'a 1' })
    await press()
    expect(said('amount')).toBe('At most 10,000,000.')
    expect(said('external_order_id')).toBe('Only letters A to Z, digits, - and _.')
    expect(posts()).toHaveLength(0)
    await userEvent.clear(field('amount'))
    await userEvent.clear(field('external_order_id'))
    await type({ amount: '10' })
    await press()
    expect(await screen.findByText('There is no payment.')).toBeVisible()
    expect(said('currency')).toBe('PayPlay said: Unknown currency.')
  })
})

describe('an order at PlasmaPay Crypto Checkout', () => {
  const at = '/payments/new?account=ramp'
  const quote = (id: string, gets: string, more = '') =>
    vendorAnswer(
      200,
      `{"quoteId":"${id}","fiat":{"amount":"100","currencyCode":"EUR","min":"20","max":"500"},"crypto":{"amount":"${gets}","currencyCode":"BTC"}${more}}`,
    )
  const quoteCall = 'GET /accounts/ramp/api/quote?from=EUR&to=BTC&amount=100'
  const order = vendorAnswer(200, '{"id":"o1","status":"new","link":"https://pay/o1"}')
  const filled = { amount: '100', from: 'EUR', to: 'BTC', withdrawalAddress: 'bc1q', merchantId: '7' }

  it('needs a quote, which is shown with both amounts, limits and age before the order names it', async () => {
    const { posts } = open(
      { [quoteCall]: quote('q1', '0.001234567890123456'), 'POST /accounts/ramp/api/orders/create': order },
      at,
    )
    await type(filled)
    expect(request()).toHaveTextContent(
      'GET https://app.plasmapay.com/business/crypto/api/v1/public/quote?from=EUR&to=BTC&amount=100',
    )
    await press('Get a quote')
    const card = screen.getByRole('region', { name: 'Quote' })
    expect(await within(card).findByText('Largest amount')).toBeVisible()
    expect([...card.querySelectorAll('data')].map(({ value }) => value)).toEqual([
      '100',
      '0.001234567890123456',
      '20',
      '500',
    ])
    expect(within(card).getByText(/^1 BTC ≈ [\d,]+\.\d+ EUR, counted from both amounts$/)).toBeVisible()
    expect(within(card).getByText(/^Quoted/)).toBeVisible()
    expect(request()).toHaveTextContent('{"quoteId":"q1","withdrawalAddress":"bc1q","merchantId":"7"}')
    await press()
    await waitFor(() =>
      expect(posts()[0]?.body).toBe('{"quoteId":"q1","withdrawalAddress":"bc1q","merchantId":"7"}'),
    )
  })

  it('shows the quote before it orders when the button is pressed without one', async () => {
    const { posts } = open({ [quoteCall]: quote('q1', '0.1') }, at)
    await type(filled)
    await press()
    expect(await screen.findByText(/^This is the quote/)).toBeVisible()
    expect(posts()).toHaveLength(0)
  })

  it('replaces a stale quote, and shows the difference before it orders', async () => {
    const { posts, replies } = open(
      { [quoteCall]: quote('q1', '0.5'), 'POST /accounts/ramp/api/orders/create': order },
      at,
    )
    await type(filled)
    await press('Get a quote')
    await screen.findByText(/^Quoted/)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_001)
    replies[quoteCall] = quote('q2', '0.4')
    await press()
    const offer = await screen.findByText(/^The offer has changed\. Nothing has been ordered/)
    const figures = offer.parentElement!.querySelectorAll('div > dt, div > dd data')
    expect([...figures].map((each) => each.getAttribute('value') ?? each.textContent)).toEqual([
      'Before',
      '0.5',
      'Now',
      '0.4',
      'Less by',
      '0.1',
    ])
    expect(posts()).toHaveLength(0)
    await press()
    await waitFor(() => expect(posts()[0]?.body).toContain('"quoteId":"q2"'))
  })

  it('does not order with a new quote whose limits exclude the amount', async () => {
    const { posts, replies } = open({ [quoteCall]: quote('q1', '0.5') }, at)
    await type(filled)
    await press('Get a quote')
    await screen.findByText(/^Quoted/)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_001)
    const raised = await quote('q2', '0.5').text()
    replies[quoteCall] = vendorAnswer(200, raised.replace('"min":"20"', '"min":"200"'))
    await press()
    await waitFor(() => expect(said('amount')).toBe('From 200 to 500 EUR.'))
    expect(posts()).toHaveLength(0)
  })

  it('no longer mentions a changed offer once the amount is changed', async () => {
    const { replies } = open({ [quoteCall]: quote('q1', '0.5') }, at)
    await type(filled)
    await press('Get a quote')
    await screen.findByText(/^Quoted/)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_001)
    replies[quoteCall] = quote('q2', '0.4')
    await press()
    await screen.findByText(/The offer has changed/)
    await userEvent.type(field('amount'), '0')
    expect(screen.queryByText(/The offer has changed/)).toBeNull()
  })

  it('accepts the smallest amount allowed', async () => {
    open({ [quoteCall.replace('100', '20')]: quote('q1', '0.1') }, at)
    await type({ ...filled, amount: '20' })
    await press('Get a quote')
    await screen.findByText(/^Quoted/)
    expect(field('amount')).not.toBeInvalid()
  })

  it('says at the field that the amount is outside the limits', async () => {
    const { posts } = open({ [quoteCall.replace('100', '10')]: quote('q1', '0.1') }, at)
    await type({ ...filled, amount: '10' })
    await press('Get a quote')
    await waitFor(() => expect(said('amount')).toBe('From 20 to 500 EUR.'))
    await press()
    expect(posts()).toHaveLength(0)
  })

  it('forgets the quote once amount or pair are changed', async () => {
    open({ [quoteCall]: quote('q1', '0.5') }, at)
    await type(filled)
    await press('Get a quote')
    await screen.findByText(/^Quoted/)
    await userEvent.type(field('amount'), '0')
    expect(screen.getByText(/^An order needs a quote/)).toBeVisible()
  })

  it('shows a refused quote at its field', async () => {
    open({ [quoteCall]: vendorAnswer(422, '{"message":"amount is below the minimum"}') }, at)
    await type(filled)
    await press('Get a quote')
    await waitFor(() =>
      expect(said('amount')).toBe('PlasmaPay Crypto Checkout said: amount is below the minimum'),
    )
  })
})

describe('what is typed', () => {
  it('is there again after a reload, for each vendor', async () => {
    const { page } = open()
    await type({ description: 'Tea for two' })
    page.unmount()
    await usePaymentDrafts.persist.rehydrate()
    open()
    await screen.findByRole('button', { name: 'Create payment' })
    expect(field('description')).toHaveValue('Tea for two')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Account' }), 'page')
    expect(field('amount')).toHaveValue('')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Account' }), 'shop')
    expect(field('description')).toHaveValue('Tea for two')
  })

  it('stays when the sign-in to the relay ends', async () => {
    const { posts } = open({ 'POST /accounts/shop/api/invoices': reply(401, '{"message":"Sign in."}') })
    await type(tea)
    await press()
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
    expect(field('description')).toHaveValue('Tea')
    expect(posts()).toHaveLength(1)
  })

  it('stays when a second sign-in ends, after a sign-out', async () => {
    const { replies } = open({ 'DELETE /session': reply(204), 'POST /session': reply(204) })
    await screen.findByRole('button', { name: 'Create payment' })
    await press('Sign out of payments')
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'ann')
    await userEvent.type(screen.getByLabelText('Password'), 'x')
    await press('Sign in')
    await type(tea)
    replies['POST /accounts/shop/api/invoices'] = reply(401, '{"message":"Sign in."}')
    await press()
    expect(await screen.findByText(/^Your sign-in to payments has ended/)).toBeVisible()
    expect(field('description')).toHaveValue('Tea')
  })

  it('can be kept as a template, and comes back from it', async () => {
    open()
    await type(tea)
    await userEvent.click(screen.getByText('Templates'))
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of the template' }), 'Tea')
    await press('Save as template')
    await userEvent.clear(field('description'))
    await press('Tea')
    expect(field('description')).toHaveValue('Tea')
    await press('Delete the template Tea')
    expect(screen.queryByRole('list', { name: 'Your templates' })).toBeNull()
  })
})

const streamCount = (calls: () => string[]) => calls().filter((call) => call === 'GET /events').length

describe('a payment that has just been made', () => {
  const madeAt = '/payments/new?account=shop&attempt=x'
  const made = { 'GET /creations/x': creation({ state: 'made', paymentId: 'inv-1' }) }

  it('is followed again once somebody has signed in again', async () => {
    const { calls, replies } = open({ ...made, 'GET /events': reply(401) }, madeAt)
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
    expect(streamCount(calls)).toBe(1)
    Object.assign(replies, { 'POST /session': reply(204), 'GET /events': silence })
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'ann')
    await userEvent.type(screen.getByLabelText('Password'), 'x')
    await press('Sign in')
    await waitFor(() => expect(streamCount(calls)).toBe(2))
  })

  const paid = JSON.stringify({
    payment: rowOf({ link, status: 'paid', word: 'success' }),
    answer: invoice,
    events: [],
  })

  it('is read again once the stream is open, and no longer shows its link when it is paid', async () => {
    const { reply, give } = later()
    const { replies } = open({ ...made, 'GET /events': reply }, madeAt)
    expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
    replies['GET /payments/shop/inv-1'] = paid
    give(': open\n\n')
    await waitFor(() => expect(document.querySelector('[data-status="paid"]')).toBeVisible())
    expect(screen.queryByRole('region', { name: 'Payment link' })).toBeNull()
  })

  it('says when changes do not arrive, and when it cannot be read again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { replies } = open({ ...made, 'GET /events': reply(503) }, madeAt)
      expect(await screen.findByText(/^Changes do not arrive at the moment/)).toBeVisible()
      replies['GET /payments/shop/inv-1'] = reply(503)
      await act(() => vi.advanceTimersByTimeAsync(15_000))
      expect(await screen.findByText('The last attempt to read this payment again failed.')).toBeVisible()
      expect(screen.getByRole('region', { name: 'Payment link' })).toBeVisible()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is read again every 15 s until it is settled, also without events', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { calls, replies } = open(made, madeAt)
      const reads = () => calls().filter((call) => call === 'GET /payments/shop/inv-1').length
      expect(await screen.findByRole('region', { name: 'Payment link' })).toBeVisible()
      const before = reads()
      replies['GET /payments/shop/inv-1'] = paid
      await act(() => vi.advanceTimersByTimeAsync(15_000))
      await waitFor(() => expect(document.querySelector('[data-status="paid"]')).toBeVisible())
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      expect(reads()).toBe(before + 1)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('repeating a payment as new', () => {
  it('fills in the form, sends nothing, and keeps what was being written', async () => {
    const { posts } = open({}, '/payments/new')
    await type({ description: 'half-written' })
    expect(posts()).toHaveLength(0)
    document.body.innerHTML = ''
    open({}, '/payments/new?from=shop%2Finv-1')
    expect(await screen.findByText(/Filled in as in payment inv-1\. Nothing has been sent/)).toBeVisible()
    expect(field('amount')).toHaveValue('12.50')
    expect(field('merchantId')).toHaveValue('1001')
    expect(address()).toBe('/payments/new?account=shop&like=inv-1')
    await press('Put it back')
    expect(field('description')).toHaveValue('half-written')
    expect(field('amount')).toHaveValue('')
  })
})

const readOnly = (...ids: string[]) =>
  JSON.stringify({
    accounts: accounts.map((each) => (ids.includes(each.id) ? { ...each, can: ['read'] } : each)),
  })
const allReadOnly = readOnly('shop', 'ramp', 'coins', 'page')

it.each([
  ['manage', 'None of the accounts here can create payments.'],
  ['view', 'You may view payments here, but not create them.'],
])('says to the role %s that no account can create payments', async (role, sentence) => {
  open({ 'GET /session': `{"name":"ann","role":"${role}"}`, 'GET /accounts': allReadOnly })
  expect(await screen.findByText(sentence)).toBeVisible()
})

it.each([
  ['coins', '“coins” cannot create payments. This is the form of another account.'],
  ['gone', 'There is no account “gone” here. This is the form of another one.'],
])('offers another account in place of %s, and says so', async (id, sentence) => {
  open({ 'GET /accounts': readOnly('coins') }, `/payments/new?account=${id}`)
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence)
  const choice = screen.getByRole('combobox', { name: 'Account' })
  expect(choice).toHaveValue('shop')
  await userEvent.selectOptions(choice, 'page')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(address()).toBe('/payments/new?account=page')
})

it('does not mention another account where the address names none', async () => {
  open()
  await screen.findByRole('button', { name: 'Create payment' })
  expect(screen.queryByRole('alert')).toBeNull()
})

it('shows a payment that was created at an account that can no longer create any', async () => {
  open(
    {
      'GET /accounts': readOnly('shop'),
      'GET /creations/x': creation({ state: 'made', paymentId: 'inv-1' }),
    },
    '/payments/new?account=shop&attempt=x',
  )
  expect(await screen.findByRole('link', { name: 'Open the payment' })).toHaveAttribute(
    'href',
    '/payments/shop/inv-1',
  )
})
