import { ClipboardCheck, ClipboardCopy, LogOut, QrCode, Settings } from 'lucide'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { paths } from '~/domain/paths'
import { Icon } from '~/ui/Icon'
import { headerWords } from '~/words/header'
import { words } from '~/words/words'

type Props = {
  name: string
  from: 'first' | 'last'
  button: RefObject<HTMLButtonElement | null>
  onClose: () => void
  onSignOut: () => void
}

/** The menu of the account button, as WAI-ARIA describes menus: arrows, Home, End, first letters, Escape. */
export function AccountMenu({ name, from, button, onClose, onSignOut }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState(false)
  const { menu } = headerWords()
  useEffect(
    () =>
      itemsIn(list.current)
        .at(from === 'first' ? 0 : -1)
        ?.focus(),
    [from],
  )
  const copy = () =>
    navigator.clipboard.writeText(name).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  const close = () => {
    button.current?.focus()
    onClose()
  }
  const move = (event: KeyboardEvent) => {
    // Chords are the browser’s: Ctrl+R reloads, and is no “r”.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = itemsIn(list.current)
    const next = nextItem(event.key, all, all.indexOf(document.activeElement as HTMLElement))
    if (next) next.focus()
    else if (event.key === 'Escape') close()
    else if (event.key === ' ') (document.activeElement as HTMLElement).click()
    else if (event.key === 'Tab') return onClose()
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={menu.title}
      className="menu"
      onKeyDown={move}
      onBlur={({ relatedTarget }) => {
        if (!list.current?.contains(relatedTarget)) onClose()
      }}
    >
      <button type="button" role="menuitem" tabIndex={-1} disabled={name === ''} onClick={() => void copy()}>
        <Icon of={copied ? ClipboardCheck : ClipboardCopy} />
        {menu.copy}
        <span role="status" className="ml-auto text-good">
          {copied ? words.copied : ''}
        </span>
      </button>
      <a role="menuitem" tabIndex={-1} href={paths.receive()} onClick={onClose}>
        <Icon of={QrCode} />
        {menu.receive}
      </a>
      <a role="menuitem" tabIndex={-1} href={paths.settings()} onClick={onClose}>
        <Icon of={Settings} />
        {menu.settings}
      </a>
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        onClick={() => {
          close()
          onSignOut()
        }}
      >
        <Icon of={LogOut} />
        {menu.signOut}
      </button>
    </div>
  )
}

const itemsIn = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? []),
]

/** Where a key leads: round in a circle with the arrows, or to the next item that begins with the letter. */
function nextItem(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  const count = items.length
  if (key === 'ArrowDown') return items[(at + 1) % count]
  if (key === 'ArrowUp') return items[(at - 1 + count) % count]
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length !== 1) return undefined
  const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return rest.find(({ textContent }) => textContent.trim().toLowerCase().startsWith(key.toLowerCase()))
}
