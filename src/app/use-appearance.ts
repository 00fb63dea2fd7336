import { useEffect, useState } from 'react'
import { usePreferences, type Preferences } from '~/stores/preferences'
import { hideAmounts } from '~/ui/amounts-hidden'
import { showTimesIn } from '~/words/format'
import { pickLanguage, speak } from '~/words/words'

/**
 * Puts language, zone, theme and privacy into force. The answer names what the sentences and times depend on, so that a change
 * of it tells when to draw anew.
 */
export async function dress(preferences: Preferences): Promise<string> {
  const { language, profileLocale, zone, theme } = preferences
  hideAmounts(preferences.hideAmounts)
  const spoken = pickLanguage([language, profileLocale, ...navigator.languages])
  await speak(spoken)
  showTimesIn(zone)
  document.documentElement.lang = spoken
  document.documentElement.dataset.theme = theme
  return `${spoken} ${zone}`
}

/** `first` is what `dress` answered before the first drawing. */
export function useAppearance(first: string): string {
  const preferences = usePreferences()
  const [worn, setWorn] = useState(first)
  useEffect(() => {
    let current = true
    void dress(preferences).then((name) => {
      if (current) setWorn(name)
    })
    return () => {
      current = false
    }
  }, [preferences])
  return worn
}
