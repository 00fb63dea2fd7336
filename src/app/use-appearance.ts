import { startTransition, useEffect, useState } from 'react'
import { prefer, usePreferences, type Preferences } from '~/stores/preferences'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { loadModule } from '~/ui/on-demand'
import { showTimesIn, wordingInForce } from '~/words/format'
import { languageFor } from '~/words/door'
import { language, setLanguage } from '~/words/words'

/** Applies zone, theme and privacy at once, and the language when its sentences are loaded. */
// for tests
export async function applyAppearance(preferences: Preferences) {
  const { zone, theme } = preferences
  hideAmounts(preferences.hideAmounts)
  showTimesIn(zone)
  document.documentElement.dataset.theme = theme
  await setLanguage(languageFor(preferences), loadModule)
  document.documentElement.lang = language
}

/** The same at the start. English stands in for a language that cannot be loaded, and the page says so. */
export async function applyFirstAppearance(preferences: Preferences) {
  await applyAppearance(preferences).catch(() => setLanguage('en', loadModule))
  document.documentElement.lang = language
}

type Appearance = {
  /** Changes with whatever the sentences and times on the page depend on. */
  wording: string
  /** Why the chosen language could not be loaded. */
  languageError: unknown
  onRetryLanguage: () => void
}

/** Applies the preferences whenever they change. */
export function useAppearance(): Appearance {
  const preferences = usePreferences()
  const [wording, setWording] = useState(wordingInForce)
  const [languageError, setUnspoken] = useState<unknown>()
  useEffect(() => {
    let isLast = true
    // A transition: everything is drawn again, and no press should wait for that.
    const redraw = (error?: unknown) =>
      startTransition(() => {
        setWording(wordingInForce())
        if (isLast) setUnspoken(error)
      })
    applyAppearance(preferences).then(() => redraw(), redraw)
    redraw()
    return () => {
      isLast = false
    }
  }, [preferences])
  return { wording, languageError, onRetryLanguage: () => prefer({}) }
}
