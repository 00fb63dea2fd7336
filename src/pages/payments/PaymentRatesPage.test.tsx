import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { StagedPage } from '~/pages/StagedPage'
import { PaymentRatesPage } from './PaymentRatesPage'

afterEach(() => vi.unstubAllGlobals())

const account = (id: string, vendor: string, can: string[]) => ({ id, title: id, vendor, hookUrl: '', can })
const accounts = [
  account('ramp', 'plasmapay-checkout', ['quote']),
  account('page', 'payplay', ['rates']),
  account('coins', 'plisio', ['rates']),
]
const answered = (body: object) =>
  new Response(JSON.stringify(body), { headers: { 'x-vendor-status': '200' } })
const usual = {
  'GET /session': '{"name":"ann","role":"manage"}',
  'GET /accounts': JSON.stringify({ accounts }),
  'GET /accounts/page/api/rates': answered({ USDT_USD: '1,25', BTC_EUR: '60123,45' }),
  'GET /accounts/coins/api/currencies/USD': answered({
    data: [{ name: 'Bitcoin', cid: 'BTC', fiat: 'USD', fiat_rate: '0.00008525' }],
  }),
}
const draw = (replies = {}, at = '/payments/rates') => {
  const relay = fakeRelay({ ...usual, ...replies })
  render(<StagedPage at={at}>{<PaymentRatesPage />}</StagedPage>)
  return relay
}
const region = async (name: string) => within(await screen.findByRole('region', { name }))
const field = (within: Awaited<ReturnType<typeof region>>, name: string) =>
  within.getByRole<HTMLInputElement>('textbox', { name })

it('the rates of PayPlay are read with their comma, and counted in both directions', async () => {
  draw()
  const payplay = await region('Rates of PayPlay')
  expect(await payplay.findByText('1 USDT = 1.25 USD')).toBeVisible()
  expect(payplay.getByText(/^From page$/)).toBeVisible()
  fireEvent.change(field(payplay, 'Amount in USDT'), { target: { value: '2.4' } })
  expect(field(payplay, 'Amount in USD')).toHaveValue('3')
  fireEvent.change(field(payplay, 'Amount in USD'), { target: { value: '1' } })
  expect(field(payplay, 'Amount in USDT')).toHaveValue('0.8')
  await userEvent.click(payplay.getByRole('button', { name: 'Convert BTC and EUR' }))
  fireEvent.change(field(payplay, 'Amount in EUR'), { target: { value: '1' } })
  expect(payplay.getByText('Rounded to 18 decimals.')).toBeVisible()
  fireEvent.change(field(payplay, 'Amount in EUR'), { target: { value: 'x' } })
  expect(field(payplay, 'Amount in EUR')).toHaveAccessibleDescription('Enter an amount, such as 12.50.')
})

it('asks which of two numbers an amount means, in a conversion and in a quote', async () => {
  const { asked } = draw()
  const payplay = await region('Rates of PayPlay')
  await payplay.findByText('1 USDT = 1.25 USD')
  fireEvent.change(field(payplay, 'Amount in USDT'), { target: { value: '1,000' } })
  expect(field(payplay, 'Amount in USDT')).toHaveAccessibleDescription(/could mean two numbers/)
  await userEvent.click(payplay.getAllByRole('button', { name: /^1.?000$/ })[0]!)
  expect(field(payplay, 'Amount in USD')).toHaveValue('1,250')
  const quote = await region('Quote of PlasmaPay Crypto Checkout')
  fireEvent.change(field(quote, 'Amount'), { target: { value: '1,000' } })
  await userEvent.click(quote.getByRole('button', { name: 'Get the quote' }))
  expect(field(quote, 'Amount')).toHaveAccessibleDescription(/could mean two numbers/)
  expect(asked.filter(({ call }) => call.includes('/quote'))).toEqual([])
  await userEvent.click(quote.getAllByRole('button', { name: /^1.?000$/ })[0]!)
  expect(field(quote, 'Amount')).toHaveValue('1000')
})

it('the rate of one currency is loaded by its code', async () => {
  draw({
    'GET /accounts/page/api/private-api/exchange-rates/NGN': answered({
      ticker: 'NGN',
      exchange_rate: '1660.2759444311',
    }),
  })
  const one = await region('One currency of PayPlay against USDT')
  await userEvent.type(field(one, 'Currency'), 'ngn')
  await userEvent.click(one.getByRole('button', { name: 'Show' }))
  expect(await one.findByText('1 USDT = 1,660.2759444311 NGN')).toBeVisible()
  await userEvent.type(field(one, 'Currency'), '/..')
  await userEvent.click(one.getByRole('button', { name: 'Show' }))
  expect(field(one, 'Currency')).toHaveAccessibleDescription('Enter a currency code, such as EUR.')
})

it('a quote has both amounts, its limits and its source', async () => {
  const { asked } = draw({
    'GET /accounts/ramp/api/quote': answered({
      quoteId: 'q-1',
      fiat: { amount: '100', currencyCode: 'EUR', min: '20', max: '5000' },
      crypto: { amount: '0.001663245678901234', currencyCode: 'BTC' },
    }),
  })
  const quote = await region('Quote of PlasmaPay Crypto Checkout')
  await userEvent.click(quote.getByRole('button', { name: 'Get the quote' }))
  expect(await quote.findByText('You get, in BTC')).toBeVisible()
  const values = [...document.querySelectorAll('[role=status] dl data')].map((each) =>
    each.getAttribute('value'),
  )
  expect(values).toEqual(['100', '0.001663245678901234', '20', '5000'])
  expect(quote.getByText('1 BTC ≈ 60,123.40886769 EUR, counted from both amounts')).toBeVisible()
  expect(asked.find(({ call }) => call.endsWith('/quote'))?.query).toBe('from=EUR&to=BTC&amount=100')
})

it('a vendor’s failure is shown in its own panel, and the other panels stay', async () => {
  draw({
    'GET /accounts/page/api/rates': reply(502, '{"message":"Page did not answer.","vendorStatus":500}'),
  })
  const payplay = await region('Rates of PayPlay')
  expect(await payplay.findByText(/Page did not answer\./)).toBeVisible()
  const plisio = await region('Rates of Plisio')
  expect(await plisio.findByText('1 USD = 0.00008525 BTC')).toBeVisible()
})

it('without an account that has rates the page says so', async () => {
  draw({ 'GET /accounts': '{"accounts":[]}' })
  expect(await screen.findByText('No account here gives rates.')).toBeVisible()
})
