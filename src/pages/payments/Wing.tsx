import { useEffect, type ComponentType } from 'react'
import { useLocation } from 'react-router'
import { lazyView } from '~/ui/lazy-view'
import { onDemand, type OnDemand } from '~/ui/on-demand'
import { addPaymentWords } from '~/words/payment-files'

addPaymentWords()

type Page = { path: string; code: OnDemand<ComponentType> }

/** The pages of payments, by their path behind “/payments”; a literal one before one with parameters. */
// for tests
export const pages: readonly Page[] = [
  {
    path: '',
    code: onDemand(
      () => import('./PaymentsPage'),
      (m) => m.PaymentsPage,
      ['payments'],
    ),
  },
  {
    path: '/new',
    code: onDemand(
      () => import('./NewPaymentPage'),
      (m) => m.NewPaymentPage,
      ['payments', 'invoicing'],
    ),
  },
  {
    path: '/hooks',
    code: onDemand(
      () => import('./HooksPage'),
      (m) => m.HooksPage,
      ['hooks', 'payments'],
    ),
  },
  {
    path: '/hooks/:number',
    code: onDemand(
      () => import('./DeliveryPage'),
      (m) => m.DeliveryPage,
      ['hooks', 'payments'],
    ),
  },
  {
    path: '/reconciliation',
    code: onDemand(
      () => import('./ReconciliationPage'),
      (m) => m.ReconciliationPage,
      ['payments', 'vendors'],
    ),
  },
  {
    path: '/rates',
    code: onDemand(
      () => import('./PaymentRatesPage'),
      (m) => m.PaymentRatesPage,
      ['payments', 'vendors'],
    ),
  },
  {
    path: '/accounts',
    code: onDemand(
      () => import('./PaymentAccountsPage'),
      (m) => m.PaymentAccountsPage,
      ['payments', 'vendors'],
    ),
  },
  {
    path: '/:account/:id',
    code: onDemand(
      () => import('./PaymentPage'),
      (m) => m.PaymentPage,
      ['payment', 'payments', 'hooks'],
    ),
  },
]

const views = pages.map(({ path, code }) => ({ path, View: lazyView(code) }))

/** The page at an address. */
// for tests
export function pageAt(address: string): Page | undefined {
  const [, path] = /^\/payments(|\/.*)$/.exec(address) ?? []
  if (path === undefined) return undefined
  return pages.find((page) => fits(page.path, path))
}

const fits = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)

const preload = (address: string) => void pageAt(address)?.code.preload()

// The router draws this wing only after its code has come; its page need not wait for that.
preload(location.pathname)

/** Loads the code of a page when the pointer or the focus reaches its link. */
function preloadLink({ target }: Event) {
  const link = target instanceof Element ? target.closest('a') : null
  if (link?.origin === location.origin) preload(link.pathname)
}

/** The pages of payments, with their sentences and all that only they need. */
export function PaymentsWing() {
  const { pathname } = useLocation()
  useEffect(() => {
    document.addEventListener('pointerover', preloadLink)
    document.addEventListener('focusin', preloadLink)
    return () => {
      document.removeEventListener('pointerover', preloadLink)
      document.removeEventListener('focusin', preloadLink)
    }
  }, [])
  const here = pageAt(pathname)?.path
  return views.map(({ path, View }) => path === here && <View key={path} />)
}
