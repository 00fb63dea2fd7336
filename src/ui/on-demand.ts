import type { Area } from '~/words/areas'
import { need } from '~/words/words'

/** Code or words that did not come. `isOutdated`: the server has a newer build, and what this page asks for is gone. */
export class NotLoaded extends Error {
  /** So that the next one who needs it asks anew. */
  forget = () => {}
  constructor(readonly isOutdated: boolean) {
    super('not loaded')
  }
}

/** What the three browsers say of an import that failed on its way. Anything else is a bug in what has come. */
const failedImport = /(fetch|error loading) dynamically imported module|importing a module script failed/i

export const isNotLoaded = (error: unknown) =>
  error instanceof NotLoaded || (error instanceof TypeError && failedImport.test(error.message))

let again = 0
const anew = (address: string): Promise<unknown> => import(/* @vite-ignore */ address)

/**
 * Loads a module. Chromium and Firefox remember a failed import by its address until the page is left, but name the
 * address: under another one the same file is asked for anew, and its imports stay the ones that are here already.
 * WebKit names none and forgets by itself.
 */
export async function arrive<Module>(load: () => Promise<Module>, bring = anew): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (!isNotLoaded(error)) throw error
    const [address] = /https?:\S+/.exec(String(error)) ?? []
    const module = address && (await bring(`${address}?again=${++again}`).catch(() => undefined))
    if (module) return module as Module
    throw new NotLoaded(await isOutdated())
  }
}

/** Whether the page that the server has now begins with another script than this one did. */
async function isOutdated(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(10_000) })
    const [, entry] = /<script type="module"[^>]* src="([^"]+)"/.exec(await answer.text()) ?? []
    const own = document.querySelector('script[type=module]')?.getAttribute('src')
    return answer.ok && entry !== undefined && entry !== own
  } catch {
    return false
  }
}

export type OnDemand<Part> = {
  /** If it has come: it can be drawn at once. */
  here: () => Part | undefined
  /** The same promise for all who ask, also a failed one, until it is forgotten. */
  fetch: () => Promise<Part>
  /** Ahead of need. Should it fail, whoever needs it asks anew. */
  foresee: () => Promise<void>
}

/** Several parts may wait for the same sentences. */
const both = (first: () => void, second: () => void) => () => {
  first()
  second()
}

/** A part of the app whose code comes when it is needed, and beside it the sentences of all areas that it reads. */
export function onDemand<Module, Part>(
  load: () => Promise<Module>,
  pick: (module: Module) => Part,
  areas: readonly Area[] = [],
): OnDemand<Part> {
  let here: Part | undefined
  let begun: Promise<Part> | undefined
  const forget = () => {
    begun = undefined
  }
  const ask = async () => {
    try {
      const [module] = await Promise.all([arrive(load), need(areas, arrive)])
      here = pick(module)
      return here
    } catch (error) {
      if (error instanceof NotLoaded) error.forget = both(error.forget, forget)
      throw error
    }
  }
  const fetch = () => (begun ??= ask())
  return { here: () => here, fetch, foresee: () => fetch().then(() => {}, forget) }
}
