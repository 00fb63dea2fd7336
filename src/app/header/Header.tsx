import { Eye, EyeOff, Search } from 'lucide'
import { paths } from '~/domain/paths'
import { prefer, usePreferences } from '~/stores/preferences'
import { Icon } from '~/ui/Icon'
import { words } from '~/words/words'
import { Account } from './Account'

type Props = { signedIn: boolean; pathname: string; onSearch: () => void; onSignOut: () => void }

/** The banner of every page: the way home, the search, the eye, and whose account this is. */
export function Header({ signedIn, pathname, onSearch, onSignOut }: Props) {
  const { nav } = words
  return (
    <header className="banner">
      <a href={paths.overview()} className="brand">
        <Mark />
        <span className="max-[359px]:sr-only">PlasmaPay</span>
      </a>
      <div className="flex min-w-0 items-center gap-1">
        <button
          type="button"
          className="button-small"
          aria-label={nav.search}
          aria-keyshortcuts="Control+K Meta+K /"
          title={nav.search}
          onClick={onSearch}
        >
          <Icon of={Search} size={20} />
        </button>
        <PrivacyEye />
        {signedIn ? (
          <Account onSignOut={onSignOut} />
        ) : (
          pathname !== paths.settings() && (
            <a className="button no-underline" href={paths.signIn()}>
              {nav.signIn}
            </a>
          )
        )}
      </div>
    </header>
  )
}

function PrivacyEye() {
  const { hideAmounts } = usePreferences()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={hideAmounts}
      className="button-small aria-checked:text-accent"
      aria-label={words.amount.hide}
      title={words.amount.hide}
      onClick={() => prefer({ hideAmounts: !hideAmounts })}
    >
      <Icon of={hideAmounts ? EyeOff : Eye} size={20} />
    </button>
  )
}

/** An orbit around a core. The same in index.html, which is drawn before any script; public/icon.svg is drawn after it. */
const Mark = () => (
  <svg
    aria-hidden
    width={24}
    height={24}
    viewBox="0 0 32 32"
    fill="none"
    stroke="var(--accent)"
    strokeWidth={3}
    strokeLinecap="round"
  >
    <circle cx="16" cy="16" r="4.5" fill="var(--accent)" stroke="none" />
    <path d="M8.6 25.4C3.4 21.2 2 13.9 5.2 8.8S15.4 2.2 21 5M23.4 6.6C28.6 10.8 30 18.1 26.8 23.2S16.6 29.8 11 27" />
  </svg>
)
