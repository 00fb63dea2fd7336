import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '~/domain/paths'
import { screenAt } from './screens'

/** A click that would open the link in this tab. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !event.metaKey &&
  !event.ctrlKey &&
  !event.shiftKey &&
  !event.altKey

const linkOf = ({ target }: Event) => (target instanceof Element ? target.closest('a') : null)

/** Loads the code of a page when the pointer or the focus reaches its link. */
function preload(event: Event) {
  const link = linkOf(event)
  const screen = link?.origin === location.origin ? screenAt(link.pathname) : undefined
  void screen?.code.preload()
}

/**
 * Links are plain `<a href>` everywhere, so that views need no router; this turns clicks on links into the app into a change
 * of address without a new document.
 */
export function useLinks() {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = linkOf(event)
      if (!link || !isPlain(event) || link.target || link.origin !== location.origin) return
      if (link.getAttribute('href')?.startsWith('#')) return
      event.preventDefault()
      // After signing in people come back to where they were.
      const { pathname, search, hash } = location
      const isSignIn = link.pathname === paths.signIn() && pathname !== paths.signIn()
      // A page that a link of the app fills in need not warn of it as of somebody else’s.
      const state = isSignIn ? { from: pathname + search + hash } : { inApp: true }
      void navigate(link.pathname + link.search + link.hash, { state })
    }
    document.addEventListener('click', follow)
    document.addEventListener('pointerover', preload)
    document.addEventListener('focusin', preload)
    return () => {
      document.removeEventListener('click', follow)
      document.removeEventListener('pointerover', preload)
      document.removeEventListener('focusin', preload)
    }
  }, [navigate])
}
