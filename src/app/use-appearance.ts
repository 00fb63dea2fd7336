import { startTransition, useEffect, useState } from 'react'
import { languagesWished, usePreferences, type Preferences } from '~/stores/preferences'
import { hideAmounts } from '~/ui/amounts-hidden'
import { showTimesIn, wordingInForce } from '~/words/format'
import { language, pickLanguage, speak } from '~/words/words'

/** Puts zone, theme and privacy into force at once, and the language when its sentences have come. */
export async function dress(preferences: Preferences) {
  const { zone, theme } = preferences
  hideAmounts(preferences.hideAmounts)
  showTimesIn(zone)
  document.documentElement.dataset.theme = theme
  await speak(pickLanguage(languagesWished(preferences)))
  document.documentElement.lang = language
}

/** Dresses the page as is preferred, and names what the sentences and times on it depend on. */
export function useAppearance(): string {
  const preferences = usePreferences()
  const [wording, setWording] = useState(wordingInForce)
  useEffect(() => {
    // In small steps: everything is drawn anew, and nobody's press should wait for it.
    const redraw = () => startTransition(() => setWording(wordingInForce()))
    void dress(preferences).then(redraw)
    redraw()
  }, [preferences])
  return wording
}
