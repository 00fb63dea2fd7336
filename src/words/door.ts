import type { door } from '~/words/en/door'
import { language } from './words'

/** Every folder beside this file is a language. */
const doors = import.meta.glob<typeof door>('./*/door.ts', { eager: true, import: 'door' })
const codes = Object.keys(doors).map((path) => path.split('/')[1] ?? '')
const doorOf = (code: string) => doors[`./${code}/door.ts`]

/** The languages there are, each with the name it gives itself. */
export const languages = codes.map((code) => ({ code, name: doorOf(code)?.name ?? code }))

/** The first of the wishes ("ru-RU", "en") that has a folder; English when none has. */
// for tests
export function pickLanguage(wishes: readonly (string | null | undefined)[]): string {
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split(/[-_]/)[0] ?? ''
    if (codes.includes(code)) return code
  }
  return 'en'
}

/** A language for who has chosen this one, or none: then the profile's, or the browser's. */
export const languageFor = (wishes: { language?: string | null; profileLocale?: string | null }) =>
  pickLanguage([wishes.language, wishes.profileLocale, ...navigator.languages])

/** The few sentences needed before the app has loaded, or when it cannot be. */
export const doorWords = () => doorOf(language) as typeof door
