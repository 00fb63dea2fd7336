import { render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { paths } from '~/domain/paths'
import { StagedPage } from '~/pages/StagedPage'
import { pageAt, PaymentsWing } from './Wing'

afterEach(() => vi.unstubAllGlobals())

it.each([
  [paths.payments(), ''],
  [paths.newPayment(), '/new'],
  [paths.paymentHooks(), '/hooks'],
  [paths.delivery(7), '/hooks/:number'],
  [paths.paymentRates(), '/rates'],
  [paths.paymentAccounts(), '/accounts'],
  [paths.payment('shop', 'a/b'), '/:account/:id'],
])('the page at %s is “%s”', (at, path) => expect(pageAt(at)?.path).toBe(path))

it.each(['/payment', '/paymentsx', '/payments/', '/payments/shop', '/payments/a/b/c', '/balances'])(
  'nothing of payments is loaded early at %s',
  (at) => expect(pageAt(at)).toBeUndefined(),
)

it.each([
  ['/payments', 'Payments'],
  ['/payments/new', 'New payment'],
  ['/payments/hooks', 'Webhooks'],
  ['/payments/hooks/7', 'Webhook 7'],
  ['/payments/rates', 'Rates'],
  ['/payments/accounts', 'Payment accounts'],
  ['/payments/shop/inv-1', 'Payment inv-1'],
])('%s has its heading', async (at, name) => {
  fakeRelay({ 'GET /session': reply(401) })
  render(
    <StagedPage
      at={at}
      route={
        at.includes('inv') ? '/payments/:account/:id' : at.endsWith('7') ? '/payments/hooks/:number' : at
      }
    >
      <PaymentsWing />
    </StagedPage>,
  )
  expect(await screen.findByRole('heading', { level: 1, name })).toBeVisible()
})

it('loads a page once the pointer or the focus reaches its link', async () => {
  const preload = vi.spyOn(pageAt(paths.paymentRates())!.code, 'preload')
  fakeRelay({ 'GET /session': reply(401) })
  render(
    <StagedPage at="/payments" route="/payments">
      <PaymentsWing />
      <a href={paths.paymentRates()}>To the rates</a>
    </StagedPage>,
  )
  const link = await screen.findByRole('link', { name: 'To the rates' })
  expect(preload).not.toHaveBeenCalled()
  link.focus()
  expect(preload).toHaveBeenCalledOnce()
})
