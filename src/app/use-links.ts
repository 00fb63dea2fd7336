import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '~/domain/paths'
import { screenAt } from './screens'

/** A press that a plain link would answer in this tab. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !event.metaKey &&
  !event.ctrlKey &&
  !event.shiftKey &&
  !event.altKey

const linkOf = ({ target }: Event) => (target instanceof Element ? target.closest('a') : null)

/** Fetches the code of a page whose link somebody is about to press. */
function foresee(event: Event) {
  const link = linkOf(event)
  const screen = link?.origin === location.origin ? screenAt(link.pathname) : undefined
  void screen?.code.foresee()
}

/**
 * Links everywhere are plain `<a href>`, so that drawing needs no router; here the ones that stay in the app become a
 * change of address without a new document.
 */
export function useLinks() {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = linkOf(event)
      if (!link || !isPlain(event) || link.target || link.origin !== location.origin) return
      if (link.getAttribute('href')?.startsWith('#')) return
      event.preventDefault()
      // Whoever signs in comes back to where they were.
      const { pathname, search, hash } = location
      const isSignIn = link.pathname === paths.signIn() && pathname !== paths.signIn()
      const state = isSignIn ? { from: pathname + search + hash } : null
      void navigate(link.pathname + link.search + link.hash, { state })
    }
    document.addEventListener('click', follow)
    document.addEventListener('pointerover', foresee)
    document.addEventListener('focusin', foresee)
    return () => {
      document.removeEventListener('click', follow)
      document.removeEventListener('pointerover', foresee)
      document.removeEventListener('focusin', foresee)
    }
  }, [navigate])
}
