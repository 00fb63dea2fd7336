import { useEffect } from 'react'
import { useNavigate } from 'react-router'

/** A press that a plain link would answer in this tab. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !event.metaKey &&
  !event.ctrlKey &&
  !event.shiftKey &&
  !event.altKey

/**
 * Links everywhere are plain `<a href>`, so that drawing needs no router; here the ones that stay in the app become a
 * change of address without a new document.
 */
export function useLinks() {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !isPlain(event) || link.target || link.origin !== location.origin) return
      if (link.getAttribute('href')?.startsWith('#')) return
      event.preventDefault()
      void navigate(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [navigate])
}
