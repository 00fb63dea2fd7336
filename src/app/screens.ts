import type { ComponentType } from 'react'
import { onDemand, type OnDemand } from '~/ui/on-demand'

/**
 * Every screen: its address, whether it needs a session, how its code is loaded, which areas of `words` it reads, and what
 * it requests first, so that `main.ts` can load code, sentences and data at once. Imports no package, because `main.ts`
 * must not.
 */
type Screen = {
  path: string
  guarded: boolean
  code: OnDemand<ComponentType>
  asks: (contract: string) => string[]
  /** Somebody writes here: the page stays as it is when their session ends. */
  survivesSessionEnd?: true
}

const screen = (path: string, code: Screen['code'], more: Partial<Screen> = {}): Screen => ({
  path,
  code,
  guarded: false,
  asks: () => [],
  ...more,
})

/** Only a deployment with a relay opens it: all that its pages need is named there, and loads with it. */
const payments = onDemand(
  () => import('~/pages/payments/Wing'),
  (m) => m.PaymentsWing,
)

export const screens: Screen[] = [
  screen(
    '/',
    onDemand(
      () => import('~/pages/overview/OverviewPage'),
      (m) => m.OverviewPage,
    ),
    {
      guarded: true,
      asks: () => ['/balance', '/me'],
    },
  ),
  screen(
    '/balances',
    onDemand(
      () => import('~/pages/balances/BalancesPage'),
      (m) => m.BalancesPage,
      ['holdings'],
    ),
    { guarded: true, asks: () => ['/balance', '/me', '/tokens'] },
  ),
  screen(
    '/fees',
    onDemand(
      () => import('~/pages/fees/FeesPage'),
      (m) => m.FeesPage,
      ['fees'],
    ),
    { guarded: true, asks: () => ['/tokens', '/me'] },
  ),
  screen(
    '/sign-in',
    onDemand(
      () => import('~/pages/sign-in/SignInPage'),
      (m) => m.SignInPage,
      ['signin'],
    ),
  ),
  screen(
    '/activity',
    onDemand(
      () => import('~/pages/activity/ActivityPage'),
      (m) => m.ActivityPage,
      ['activity'],
    ),
  ),
  screen(
    '/activity/pasted',
    onDemand(
      () => import('~/pages/activity/PastedPage'),
      (m) => m.PastedPage,
      ['trace'],
    ),
  ),
  screen(
    '/activity/statement',
    onDemand(
      () => import('~/pages/activity/StatementPage'),
      (m) => m.StatementPage,
      ['activity'],
    ),
    { guarded: true, asks: () => ['/balance'] },
  ),
  screen(
    '/activity/:sequence',
    onDemand(
      () => import('~/pages/activity/ActionPage'),
      (m) => m.ActionPage,
      ['trace'],
    ),
  ),
  screen(
    '/tx/:id',
    onDemand(
      () => import('~/pages/activity/TxPage'),
      (m) => m.TxPage,
      ['activity', 'trace'],
    ),
  ),
  screen(
    '/transaction',
    onDemand(
      () => import('~/pages/transaction/TransactionPage'),
      (m) => m.TransactionPage,
      ['compose', 'drafts', 'signing', 'trace'],
    ),
    { survivesSessionEnd: true },
  ),
  screen(
    '/send',
    onDemand(
      () => import('~/pages/send/SendPage'),
      (m) => m.SendPage,
      ['compose', 'send', 'signing', 'trace'],
    ),
    { guarded: true, asks: () => ['/balance', '/me', '/tokens'] },
  ),
  screen(
    '/receive',
    onDemand(
      () => import('~/pages/receive/ReceivePage'),
      (m) => m.ReceivePage,
      ['send'],
    ),
    { guarded: true, asks: () => ['/me', '/tokens'] },
  ),
  screen(
    '/contacts',
    onDemand(
      () => import('~/pages/contacts/ContactsPage'),
      (m) => m.ContactsPage,
      ['contacts'],
    ),
    { guarded: true },
  ),
  screen(
    '/contract/:account',
    onDemand(
      () => import('~/pages/contract/ContractPage'),
      (m) => m.ContractPage,
      ['contract'],
    ),
  ),
  screen(
    '/token/:code',
    onDemand(
      () => import('~/pages/token/TokenPage'),
      (m) => m.TokenPage,
      ['holdings'],
    ),
    { guarded: true, asks: () => ['/balance', '/me'] },
  ),
  screen(
    '/account/:name',
    onDemand(
      () => import('~/pages/account/AccountPage'),
      (m) => m.AccountPage,
      ['account', 'contract'],
    ),
  ),
  ...['', '/new', '/hooks', '/hooks/:number', '/reconciliation', '/rates', '/accounts', '/:account/:id'].map(
    (path) => screen(`/payments${path}`, payments, { survivesSessionEnd: true }),
  ),
  screen(
    '/settings',
    onDemand(
      () => import('~/pages/settings/SettingsPage'),
      (m) => m.SettingsPage,
      ['settings'],
    ),
  ),
  screen(
    '*',
    onDemand(
      () => import('~/pages/not-found/NotFoundPage'),
      (m) => m.NotFoundPage,
    ),
  ),
]

/**
 * The screen at an address, for what is loaded before the router runs. As in the router, a literal path comes before one
 * with a parameter.
 */
export const screenAt = (pathname: string) =>
  screens.find(({ path }) => path === pathname) ?? screens.find(({ path }) => fits(path, pathname))

function fits(path: string, pathname: string) {
  const [wanted, given] = [path.split('/'), pathname.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  )
}
