import { en, type Words } from '~/words/en/frame'

export const languages = { en: 'English', ru: 'Русский' } as const
export type Language = keyof typeof languages

type Load = () => Promise<Partial<Record<Language, Words>>>

const catalogues: Record<Language, Load> = {
  en: async () => ({ en }),
  ru: () => import('~/words/ru/frame'),
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

/**
 * Puts a language into force once its sentences have come, unless another one has been wished for meanwhile. `fetch` knows
 * how to ask again for what failed once.
 */
export async function speak(next: Language, fetch = (load: Load) => load()) {
  wished = next
  const { [next]: catalogue } = await fetch(catalogues[next])
  if (wished !== next || !catalogue) return
  words = catalogue
  language = next
}
