import { useEffect } from 'react'

export type Asked = 'search' | 'shortcuts'

/** Where single keys are letters, or already lead somewhere. */
const takesKeys =
  'input, textarea, select, [contenteditable], [role=tree], [role=treegrid], [role=menu], [role=dialog]'

/** By its letter; by its place where the keyboard writes no Latin letters, as a Russian one. */
const isK = ({ key, code }: KeyboardEvent) =>
  key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[a-z]$/i.test(key))

const isTaken = ({ target }: Event) => target instanceof Element && target.closest(takesKeys) !== null

/** Ctrl+K, ⌘K and “/” ask for the search, “?” for the list of shortcuts. */
export function useShortcuts(onAsk: (asked: Asked) => void) {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (event.defaultPrevented || event.isComposing || altKey) return
      const isChord = (ctrlKey || metaKey) && !shiftKey && isK(event)
      const isSign = !ctrlKey && !metaKey && (key === '/' || key === '?') && !isTaken(event)
      if (!isChord && !isSign) return
      event.preventDefault()
      onAsk(key === '?' ? 'shortcuts' : 'search')
    }
    document.addEventListener('keydown', follow)
    return () => document.removeEventListener('keydown', follow)
  }, [onAsk])
}
