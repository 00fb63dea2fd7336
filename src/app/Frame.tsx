import {
  ArrowLeftRight,
  BookUser,
  ChartPie,
  Coins,
  LogOut,
  Percent,
  ReceiptText,
  Send,
  Settings,
} from 'lucide'
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { Icon } from '~/ui/Icon'
import { words } from '~/words/words'
import { Header } from '~/app/header/Header'
import { useShortcuts, type Asked } from '~/app/header/use-shortcuts'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { Boundary } from '~/ui/Panel'
import { Offline } from './Offline'
import { useLinks } from './use-links'

const Palette = lazyView(
  onDemand(
    () => import('~/app/palette/Palette'),
    (module) => module.Palette,
    ['header', 'compose', 'settings'],
  ),
)

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
  const [asked, setAsked] = useState<Asked>()
  useShortcuts(setAsked)
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
      <Header
        signedIn={signedIn}
        pathname={pathname}
        onSearch={() => setAsked('search')}
        onSignOut={onSignOut}
      />
      <MainNav pathname={pathname} />
      <main ref={main} id="content" tabIndex={-1} className="content">
        {asked && (
          <Boundary onReset={() => setAsked(undefined)}>
            <Suspense>
              <Palette asked={asked} onClose={() => setAsked(undefined)} onSignOut={onSignOut} />
            </Suspense>
          </Boundary>
        )}
        <Offline />
        {children}
      </main>
      {signedIn && pathname !== paths.settings() && <SignOut onSignOut={onSignOut} />}
    </>
  )
}

/** Below the page on a phone, at the foot of the rail elsewhere: the way out that needs no menu. */
const SignOut = ({ onSignOut }: { onSignOut: () => void }) => (
  <footer className="foot">
    <button type="button" className="button w-full" onClick={onSignOut}>
      <Icon of={LogOut} />
      {words.nav.signOut}
    </button>
  </footer>
)

function MainNav({ pathname }: { pathname: string }) {
  const { nav } = words
  const hasPayments = config().payments !== undefined
  // The tab bar has room for five; Overview leads to what is missing there, and to Send, whose link is to be the only one of its name.
  const places = [
    { href: paths.overview(), name: nav.overview, icon: ChartPie },
    { href: paths.balances(), name: nav.balances, icon: Coins, wide: hasPayments },
    { href: paths.activity(), name: nav.activity, icon: ArrowLeftRight },
    { href: paths.contacts(), name: nav.contacts, icon: BookUser, wide: true },
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
