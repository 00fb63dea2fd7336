import { Eye, EyeOff } from 'lucide'
import { paths } from '~/domain/paths'
import { prefer, usePreferences } from '~/stores/preferences'
import { Icon } from '~/ui/Icon'
import { words } from '~/words/words'
import { Account } from './Account'

type Props = { signedIn: boolean; pathname: string; onSignOut: () => void }

/** The banner of every page: the way home, the search, the eye, and whose account this is. */
export function Header({ signedIn, pathname, onSignOut }: Props) {
  const { nav } = words
  return (
    <header className="banner">
      <a href={paths.overview()} className="brand">
        PlasmaPay
      </a>
      <div className="flex min-w-0 items-center gap-1">
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
