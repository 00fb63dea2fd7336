import { remembered } from '~/stores/kept/storage'

export type Theme = 'system' | 'light' | 'dark'
export type Zone = 'local' | 'utc'
/** `language` null: the profile’s, else the browser’s. `quote`: the token in which totals are given, null for the default. `notify`: the browser tells of arrivals. `keepFigures`: it keeps the last known figures. */
export type Preferences = {
  language: string | null
  profileLocale: string | null
  theme: Theme
  zone: Zone
  hideAmounts: boolean
  quote: string | null
  notify: boolean
  keepFigures: boolean
}

const themes: Theme[] = ['system', 'light', 'dark']
const first: Preferences = {
  language: null,
  profileLocale: null,
  theme: 'system',
  zone: 'local',
  hideAmounts: false,
  quote: null,
  notify: false,
  keepFigures: true,
}
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

/** Stored data is untrusted; each field that does not validate falls back. */
// for tests
export function readPreferences(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null) return first
  const fields = stored as Partial<Record<keyof Preferences, unknown>>
  return {
    language: textOrNull(fields.language),
    profileLocale: textOrNull(fields.profileLocale),
    theme: themes.find((theme) => theme === fields.theme) ?? first.theme,
    zone: fields.zone === 'utc' ? 'utc' : 'local',
    hideAmounts: fields.hideAmounts === true,
    quote: textOrNull(fields.quote),
    notify: fields.notify === true,
    keepFigures: fields.keepFigures !== false,
  }
}

export const usePreferences = remembered('pp.preferences', readPreferences)

export const prefer = (change: Partial<Preferences>) => usePreferences.setState(change)
