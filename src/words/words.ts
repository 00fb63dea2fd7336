import { en, type Words } from './en'

export const languages = { en: 'English', ru: 'Русский' } as const
export type Language = keyof typeof languages

const catalogues: Record<Language, () => Promise<Words>> = {
  en: () => Promise.resolve(en),
  ru: () => import('./ru').then((module) => module.ru),
}

/** Every sentence the user reads, in the language in force. The app draws anew after a change of it. */
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

let wished: Language = 'en'

/** Puts a language into force once its sentences have come, unless another one has been wished for meanwhile. */
export async function speak(next: Language) {
  wished = next
  const catalogue = await catalogues[next]()
  if (wished !== next) return
  words = catalogue
  language = next
}
