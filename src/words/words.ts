import { loadAreas, catalogue, type Area, type Areas, type Fetch } from './areas'

/** The language in force. Sentences are read in it; the app draws anew after a change of it. */
export let language = 'en'
/** The sentences that every page may need. */
export let words: Areas['frame']

let wanted = language
/** Areas whose part of the app is here or on its way: a change of language brings all of them before it counts. */
const needed = new Set<Area>()

const isHere = (area: Area) => catalogue(language)[area] !== undefined
const plain: Fetch = async (load) => load()

/** At the door, before anything is drawn: everything that is asked for from now on is of this language. */
export function startInLanguage(first: string) {
  wanted = language = first
}

/** Loads the sentences of a part of the app, which must not be drawn before. */
export async function loadWords(areas: readonly Area[], fetch = plain) {
  for (const area of areas) needed.add(area)
  try {
    await loadAreas(language, areas, fetch)
  } catch (error) {
    // Another language may have come meanwhile, and these areas with it.
    if (areas.every(isHere)) return
    for (const area of areas) if (!isHere(area)) needed.delete(area)
    throw error
  }
}

/**
 * Puts a language into force once its sentences have come, unless another one has been wanted for meanwhile. In the language
 * in force only those of every page are waited for: other parts wait for their own, and say so where they do not come.
 */
export async function setLanguage(next: string, fetch = plain): Promise<void> {
  wanted = next
  const awaited = ['frame', ...(next === language ? [] : needed)] as const
  const missing = awaited.filter((area) => !catalogue(next)[area])
  if (missing.length > 0) {
    await loadAreas(next, missing, fetch)
    // More may have become needed meanwhile.
    if (wanted === next) await setLanguage(next, fetch)
    return
  }
  words = catalogue(next).frame ?? words
  language = next
}

/** Reads one area in the language in force. Whatever loads a part of the app names the areas it reads (`ui/on-demand`). */
export function wordsOf<Name extends Area>(area: Name): () => Areas[Name] {
  return () => {
    const { [area]: sentences } = catalogue(language)
    if (sentences === undefined) throw new Error(`words/${language}/${area} is read, but was not loaded`)
    return sentences
  }
}
