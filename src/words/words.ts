import { en, type Words } from './en'

export const languages = { en: 'English', ru: 'Русский' } as const
export type Language = keyof typeof languages

const catalogues: Record<Language, () => Promise<Words>> = {
  en: () => Promise.resolve(en),
  ru: () => import('./ru').then((module) => module.ru),
}

/** Every sentence the user reads, in the language that `speak` chose last. The app draws anew after it. */
export let words: Words = en
export let language: Language = 'en'

const isLanguage = (code: string): code is Language => Object.hasOwn(catalogues, code)

/** The first of the wishes ("ru-RU", "en") that has a catalogue; English when none has. */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split(/[-_]/)[0] ?? ''
    if (isLanguage(code)) return code
  }
  return 'en'
}

export async function speak(next: Language) {
  words = await catalogues[next]()
  language = next
}
