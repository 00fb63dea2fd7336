import { startTransition, useEffect, useState } from 'react'
import { prefer, usePreferences, type Preferences } from '~/stores/preferences'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { arrive } from '~/ui/on-demand'
import { showTimesIn, wordingInForce } from '~/words/format'
import { languageFor } from '~/words/door'
import { language, speak } from '~/words/words'

/** Puts zone, theme and privacy into force at once, and the language when its sentences have come. */
// for tests
export async function dress(preferences: Preferences) {
  const { zone, theme } = preferences
  hideAmounts(preferences.hideAmounts)
  showTimesIn(zone)
  document.documentElement.dataset.theme = theme
  await speak(languageFor(preferences), arrive)
  document.documentElement.lang = language
}

/** The same at the start, where English stands in for a language that does not come: the page will say so. */
export async function dressFirst(preferences: Preferences) {
  await dress(preferences).catch(() => speak('en', arrive))
  document.documentElement.lang = language
}

type Appearance = {
  /** What the sentences and times on the page depend on. */
  wording: string
  /** Why the chosen language did not come. */
  unspoken: unknown
  onSpeak: () => void
}

/** Dresses the page as is preferred, again and again. */
export function useAppearance(): Appearance {
  const preferences = usePreferences()
  const [wording, setWording] = useState(wordingInForce)
  const [unspoken, setUnspoken] = useState<unknown>()
  useEffect(() => {
    let isLast = true
    // In small steps: everything is drawn anew, and nobody's press should wait for it.
    const redraw = (error?: unknown) =>
      startTransition(() => {
        setWording(wordingInForce())
        if (isLast) setUnspoken(error)
      })
    dress(preferences).then(() => redraw(), redraw)
    redraw()
    return () => {
      isLast = false
    }
  }, [preferences])
  return { wording, unspoken, onSpeak: () => prefer({}) }
}
