import type { Area } from '~/words/areas'
import { loadWords } from '~/words/words'

/** Code or sentences that could not be loaded. `isOutdated`: the server has a newer build without the files of this one. */
export class NotLoaded extends Error {
  /** Makes the next caller load again. */
  forget = () => {}
  constructor(readonly isOutdated: boolean) {
    super('not loaded')
  }
}

/** The messages of the three browsers for an import that could not be fetched. Any other error is a bug in the module. */
const failedImport = /(fetch|error loading) dynamically imported module|importing a module script failed/i

export const isNotLoaded = (error: unknown) =>
  error instanceof NotLoaded || (error instanceof TypeError && failedImport.test(error.message))

let retries = 0
const importAddress = (address: string): Promise<unknown> => import(/* @vite-ignore */ address)

/**
 * Loads a module. Chromium and Firefox remember a failed import by its address as long as the document lives, but their
 * message names the address: with another query the same file is requested again, while its imports are the modules that
 * are already loaded. WebKit names no address and does not remember failures.
 */
export async function loadModule<Module>(
  load: () => Promise<Module>,
  importFrom = importAddress,
): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (!isNotLoaded(error)) throw error
    const [address] = /https?:\S+/.exec(String(error)) ?? []
    const module = address && (await importFrom(`${address}?again=${++retries}`).catch(() => undefined))
    if (module) return module as Module
    throw new NotLoaded(await isOutdated())
  }
}

/** True where the server’s page now begins with another script than this document did. */
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
  /** The part, if it is loaded; it can then be drawn at once. */
  loaded: () => Part | undefined
  /** The same promise for every caller, also a rejected one, until it is forgotten. */
  load: () => Promise<Part>
  /** Loads the part before it is needed. A failure is forgotten: whoever needs the part then loads it again. */
  preload: () => Promise<void>
}

/** Several parts may wait for the same sentences, and each has to be forgotten. */
const both = (first: () => void, second: () => void) => () => {
  first()
  second()
}

const parts: (() => void)[] = []

/** Every part is as it was before it was loaded. */
// for tests
export function forgetParts() {
  for (const forget of parts) forget()
}

/** A part of the app whose code is loaded when needed, together with the sentences of all areas that it reads. */
export function onDemand<Module, Part>(
  load: () => Promise<Module>,
  pick: (module: Module) => Part,
  areas: readonly Area[] = [],
): OnDemand<Part> {
  let loaded: Part | undefined
  let begun: Promise<Part> | undefined
  const forget = () => {
    begun = undefined
  }
  const ask = async () => {
    try {
      const [module] = await Promise.all([loadModule(load), loadWords(areas, loadModule)])
      loaded = pick(module)
      return loaded
    } catch (error) {
      if (error instanceof NotLoaded) error.forget = both(error.forget, forget)
      throw error
    }
  }
  const loadOnce = () => (begun ??= ask())
  parts.push(() => {
    loaded = begun = undefined
  })
  return { loaded: () => loaded, load: loadOnce, preload: () => loadOnce().then(() => {}, forget) }
}
