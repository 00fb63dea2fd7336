import { Suspense, useRef, useState, type KeyboardEvent } from 'react'
import { useAccountName } from './use-account-name'
import { Boundary } from '~/ui/Panel'
import { Identicon } from '~/ui/values/Identicon'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { words } from '~/words/words'

const menu = onDemand(
  () => import('./AccountMenu'),
  (module) => module.AccountMenu,
  ['header'],
)
const Menu = lazyView(menu)
const preload = () => void menu.preload()

/** A menu button that names the account. Its menu is loaded when the pointer or the focus comes near. */
export function Account({ onSignOut }: { onSignOut: () => void }) {
  const name = useAccountName()
  const button = useRef<HTMLButtonElement>(null)
  // Which item has the focus first: the last one when the menu was opened with the upward arrow.
  const [open, setOpen] = useState<'first' | 'last'>()
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(event.key === 'ArrowDown' ? 'first' : 'last')
  }
  return (
    <div className="relative min-w-0">
      <button
        ref={button}
        type="button"
        className="account"
        aria-label={words.nav.account(name)}
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        onPointerEnter={preload}
        onFocus={preload}
        onKeyDown={openByArrow}
        // The menu closes when the focus leaves it; then this press would open it again.
        onMouseDown={(event) => open && event.preventDefault()}
        onClick={(event) => {
          event.currentTarget.focus()
          setOpen(open ? undefined : 'first')
        }}
      >
        <Identicon name={name} />
        <span className="truncate">{name}</span>
      </button>
      {open && (
        <Boundary>
          <Suspense>
            <Menu
              name={name}
              from={open}
              button={button}
              onClose={() => setOpen(undefined)}
              onSignOut={onSignOut}
            />
          </Suspense>
        </Boundary>
      )}
    </div>
  )
}
