import { ArrowLeftRight, ChartPie, Coins, Percent, ReceiptText, Send, Settings } from 'lucide'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { Icon } from '~/ui/Icon'
import { words } from '~/words/words'
import { useLinks } from './use-links'

/** The frame of every screen: skip link, banner, the main navigation as a rail or tab bar, and the content. */
export function Frame({
  signedIn,
  onSignOut,
  children,
}: {
  signedIn: boolean
  onSignOut: () => void
  children: ReactNode
}) {
  useLinks()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus()
    scrollTo(0, 0)
  }, [pathname])
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="banner">
        <a href={paths.overview()} className="brand">
          PlasmaPay
        </a>
        {pathname === paths.settings() ? null : signedIn ? (
          <button type="button" className="button" onClick={onSignOut}>
            {words.nav.signOut}
          </button>
        ) : (
          <a className="button no-underline" href={paths.signIn()}>
            {words.nav.signIn}
          </a>
        )}
      </header>
      <MainNav pathname={pathname} />
      <main ref={main} id="content" tabIndex={-1} className="content">
        {children}
      </main>
    </>
  )
}

function MainNav({ pathname }: { pathname: string }) {
  const { nav } = words
  const hasPayments = config().payments !== undefined
  // The tab bar has room for five; Overview leads to what is missing there.
  const places = [
    { href: paths.overview(), name: nav.overview, icon: ChartPie },
    { href: paths.balances(), name: nav.balances, icon: Coins, wide: hasPayments },
    { href: paths.activity(), name: nav.activity, icon: ArrowLeftRight },
    { href: paths.transaction(), name: nav.transaction, icon: Send },
    { href: paths.fees(), name: nav.fees, icon: Percent, wide: true },
    ...(hasPayments ? [{ href: paths.payments(), name: nav.payments, icon: ReceiptText }] : []),
    { href: paths.settings(), name: nav.settings, icon: Settings },
  ]
  const isHere = (href: string) => (href === '/' ? pathname === '/' : pathname.startsWith(href))
  return (
    <nav aria-label={nav.main} className="rail">
      <ul>
        {places.map(({ href, name, icon, wide = false }) => (
          <li key={href} className={wide ? 'max-lg:hidden' : undefined}>
            <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
              <Icon of={icon} size={20} />
              <span>{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
