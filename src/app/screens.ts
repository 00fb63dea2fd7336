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

const nothing = () => []

export const screens: Screen[] = [
  {
    path: '/',
    guarded: true,
    code: onDemand(
      () => import('~/pages/overview/OverviewPage'),
      (m) => m.OverviewPage,
    ),
    asks: (contract) => ['/balance', '/me', `/actions/my?${new URLSearchParams({ contract })}`],
  },
  {
    path: '/balances',
    guarded: true,
    code: onDemand(
      () => import('~/pages/balances/BalancesPage'),
      (m) => m.BalancesPage,
      ['holdings'],
    ),
    asks: () => ['/balance', '/me', '/tokens'],
  },
  {
    path: '/fees',
    guarded: true,
    code: onDemand(
      () => import('~/pages/fees/FeesPage'),
      (m) => m.FeesPage,
      ['fees'],
    ),
    asks: () => ['/tokens', '/me'],
  },
  {
    path: '/sign-in',
    guarded: false,
    code: onDemand(
      () => import('~/pages/sign-in/SignInPage'),
      (m) => m.SignInPage,
    ),
    asks: nothing,
  },
  {
    path: '/activity',
    guarded: false,
    code: onDemand(
      () => import('~/pages/activity/ActivityPage'),
      (m) => m.ActivityPage,
      ['activity'],
    ),
    asks: nothing,
  },
  {
    path: '/activity/pasted',
    guarded: false,
    code: onDemand(
      () => import('~/pages/activity/PastedPage'),
      (m) => m.PastedPage,
      ['trace'],
    ),
    asks: nothing,
  },
  {
    path: '/activity/:sequence',
    guarded: false,
    code: onDemand(
      () => import('~/pages/activity/ActionPage'),
      (m) => m.ActionPage,
      ['trace'],
    ),
    asks: nothing,
  },
  {
    path: '/transaction',
    guarded: false,
    code: onDemand(
      () => import('~/pages/transaction/TransactionPage'),
      (m) => m.TransactionPage,
      ['compose', 'drafts', 'signing', 'trace', 'transfers'],
    ),
    asks: nothing,
    survivesSessionEnd: true,
  },
  {
    path: '/contract/:account',
    guarded: false,
    code: onDemand(
      () => import('~/pages/contract/ContractPage'),
      (m) => m.ContractPage,
      ['contract'],
    ),
    asks: nothing,
  },
  {
    path: '/settings',
    guarded: false,
    code: onDemand(
      () => import('~/pages/settings/SettingsPage'),
      (m) => m.SettingsPage,
    ),
    asks: nothing,
  },
  {
    path: '*',
    guarded: false,
    code: onDemand(
      () => import('~/pages/not-found/NotFoundPage'),
      (m) => m.NotFoundPage,
    ),
    asks: nothing,
  },
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
