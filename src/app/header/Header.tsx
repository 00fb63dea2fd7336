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
        PlasmaPay
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
