import type { ComponentType } from 'react'

/**
 * Every screen: its address, whether it needs a session, how its code is loaded, and what it will ask first, so that the
 * door can start code and questions together. Imports no package, for the door stands before all of them.
 */
type Screen = {
  path: string
  guarded: boolean
  load: () => Promise<ComponentType>
  asks: (contract: string) => string[]
  /** Somebody writes here: the page stays as it is when their session runs out. */
  stays?: true
}

const nothing = () => []

export const screens: Screen[] = [
  {
    path: '/',
    guarded: true,
    load: () => import('~/pages/overview/OverviewPage').then((m) => m.OverviewPage),
    asks: (contract) => ['/balance', '/me', `/actions/my?${new URLSearchParams({ contract })}`],
  },
  {
    path: '/balances',
    guarded: true,
    load: () => import('~/pages/balances/BalancesPage').then((m) => m.BalancesPage),
    asks: () => ['/balance', '/me', '/tokens'],
  },
  {
    path: '/fees',
    guarded: true,
    load: () => import('~/pages/fees/FeesPage').then((m) => m.FeesPage),
    asks: () => ['/tokens', '/me'],
  },
  {
    path: '/sign-in',
    guarded: false,
    load: () => import('~/pages/sign-in/SignInPage').then((m) => m.SignInPage),
    asks: nothing,
  },
  {
    path: '/activity',
    guarded: false,
    load: () => import('~/pages/activity/ActivityPage').then((m) => m.ActivityPage),
    asks: nothing,
  },
  {
    path: '/activity/pasted',
    guarded: false,
    load: () => import('~/pages/activity/PastedPage').then((m) => m.PastedPage),
    asks: nothing,
  },
  {
    path: '/activity/:sequence',
    guarded: false,
    load: () => import('~/pages/activity/ActionPage').then((m) => m.ActionPage),
    asks: nothing,
  },
  {
    path: '/transaction',
    guarded: false,
    load: () => import('~/pages/transaction/TransactionPage').then((m) => m.TransactionPage),
    asks: nothing,
    stays: true,
  },
  {
    path: '/contract/:account',
    guarded: false,
    load: () => import('~/pages/contract/ContractPage').then((m) => m.ContractPage),
    asks: nothing,
  },
  {
    path: '/settings',
    guarded: false,
    load: () => import('~/pages/settings/SettingsPage').then((m) => m.SettingsPage),
    asks: nothing,
  },
  {
    path: '*',
    guarded: false,
    load: () => import('~/pages/not-found/NotFoundPage').then((m) => m.NotFoundPage),
    asks: nothing,
  },
]

/** The screen at an address, for what is worth starting before the router runs. */
export const screenAt = (pathname: string) => screens.find(({ path }) => path === pathname)

const here = new Map<string, ComponentType>()

/** The page if its code has arrived: it can be drawn at once, where React's own `lazy` shows a skeleton first. */
export const pageHere = ({ path }: Screen) => here.get(path)

export async function fetchPage({ path, load }: Screen): Promise<ComponentType> {
  const page = await load()
  here.set(path, page)
  return page
}
