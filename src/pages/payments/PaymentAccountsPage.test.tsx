import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { StagedPage } from '~/pages/StagedPage'
import { PaymentAccountsPage } from './PaymentAccountsPage'

afterEach(() => vi.unstubAllGlobals())

const account = (id: string, vendor: string, facts = {}) => ({
  id,
  title: id,
  vendor,
  hookUrl: `https://shop.example/hooks/${id}/t0ken`,
  can: ['create', 'read'],
  ...facts,
})
const answered = (body: string) => new Response(body, { headers: { 'x-vendor-status': '200' } })
const draw = (accounts: object[], replies = {}) => {
  const relay = fakeRelay({
    'GET /session': '{"name":"ann","role":"manage"}',
    'GET /accounts': JSON.stringify({ accounts }),
    ...replies,
  })
  render(<StagedPage at="/payments/accounts">{<PaymentAccountsPage />}</StagedPage>)
  return relay
}
const region = async (name: string) => within(await screen.findByRole('region', { name }))

it('each account says whether its vendor answers, what it can do and where its hooks go', async () => {
  const { replies } = draw(
    [
      account('shop', 'plasmapay-business', {
        chainAccount: 'shopname',
        lastHookAt: '2026-11-01T09:00:00Z',
        forwarding: { to: 'https://shop.example', isPaused: true },
        lastError: { at: '2026-11-01T10:00:00Z', message: 'Shop did not answer.' },
      }),
      account('ramp', 'plasmapay-checkout', { can: [] }),
      account('coins', 'plisio', { refused: ['list', 'read'] }),
    ],
    {
      'GET /accounts/shop/api/ping': answered('{"message":"pong ;)"}'),
      'GET /accounts/coins/api/shops': reply(502, '{"message":"Coins refused the key.","vendorStatus":401}'),
    },
  )
  const shop = await region('shop')
  expect(await shop.findByText('Yes, it has answered.')).toBeVisible()
  expect(shop.getByText('create, read')).toBeVisible()
  expect(shop.getByText('https://shop.example/hooks/shop/t0ken')).toBeVisible()
  expect(shop.getByText('shopname')).toBeVisible()
  expect(shop.getByText('Last webhook').nextElementSibling).toHaveTextContent('2026')
  expect(shop.getByText('Forwarding').nextElementSibling).toHaveTextContent(
    'Confirmed webhooks are forwarded to https://shop.example. Paused at the moment.',
  )
  expect(shop.getByText('Shop did not answer.')).toBeVisible()
  const ramp = await region('ramp')
  expect(ramp.getByText(/^Not asked/)).toBeVisible()
  expect(ramp.getByText('Nothing with your rights')).toBeVisible()
  expect(ramp.getByText('Webhook address').nextElementSibling).toHaveTextContent(
    'This vendor sends no webhooks.',
  )
  expect(ramp.queryByText('Forwarding')).toBeNull()
  const coins = await region('coins')
  expect(await coins.findByText('It answers, but refuses this key (401).')).toBeVisible()
  expect(coins.getByText('Coins refused the key.')).toBeVisible()
  expect(coins.getByText('list, read')).toBeVisible()
  expect(coins.getByText(/^No: the relay’s configuration/)).toBeVisible()
  expect(shop.queryByText('Refused with this key')).toBeNull()
  replies['GET /accounts/coins/api/shops'] = answered('{"status":"success"}')
  await userEvent.click(coins.getByRole('button', { name: 'Ask again' }))
  expect(await coins.findByText('Yes, it has answered.')).toBeVisible()
})

it('without accounts it says where they come from', async () => {
  draw([])
  expect(await screen.findByText(/^The relay has no accounts yet/)).toBeVisible()
})

it('a failure of the relay is shown, and the accounts are loaded again on request', async () => {
  const { replies } = draw([], { 'GET /accounts': reply(503) })
  expect(await screen.findByText(/is overloaded/)).toBeVisible()
  replies['GET /accounts'] = JSON.stringify({ accounts: [account('ramp', 'plasmapay-checkout')] })
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await region('ramp')
})
