import { useEffect } from 'react'
import { usePreferences } from '~/stores/preferences'

/**
 * What the browser draws around the page follows the chosen theme; index.html lets it follow the system’s. Its first
 * <meta name="theme-color"> is for light, the second for dark.
 */
export function useWindowColour() {
  const { theme } = usePreferences()
  useEffect(() => {
    const colours = document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')
    for (const [index, scheme] of ['light', 'dark'].entries())
      colours[index]?.setAttribute(
        'media',
        theme === 'system' ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? 'all' : 'not all',
      )
  }, [theme])
}
