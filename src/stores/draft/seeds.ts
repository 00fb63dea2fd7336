import type { Seed } from '~/domain/draft/commit-reveal'
import { personal } from '~/stores/kept/personal'
import { keptAs } from '~/stores/kept/storage'

/** Seeds somebody has committed to. They stay in this browser, and in no file or link, until they are revealed. */
export type KeptSeed = Seed & { /** Milliseconds. */ made: number }
type Seeds = { seeds: KeptSeed[] }

const hex = /^[0-9a-f]{64}$/

const isSeed = (value: unknown): value is KeptSeed => {
  if (typeof value !== 'object' || value === null) return false
  const { seed, hash, made } = value as Partial<Record<keyof KeptSeed, unknown>>
  return [seed, hash].every((each) => typeof each === 'string' && hex.test(each)) && typeof made === 'number'
}

/** What storage holds may be anybody's. */
// for tests
export function readSeeds(stored: unknown): Seeds {
  const list = (stored as Partial<Seeds> | null | undefined)?.seeds
  return { seeds: Array.isArray(list) ? list.filter(isSeed) : [] }
}

function claim(own: Seeds, guests: Seeds): Seeds | null {
  const more = guests.seeds.filter(({ hash }) => own.seeds.every((each) => each.hash !== hash))
  return guests.seeds.length === 0 ? null : { seeds: [...own.seeds, ...more] }
}

export const useSeeds = personal('pp.seeds', readSeeds, claim)

/** Answers whether the browser will still have it at the next visit; a seed that is lost cannot be revealed. */
export function keepSeed(seed: Seed): boolean {
  useSeeds.setState(({ seeds }) => ({ seeds: [{ ...seed, made: Date.now() }, ...seeds] }))
  return keptAs(useSeeds.persist.getOptions().name ?? '', useSeeds.getState())
}

export const forgetSeed = (hash: string) =>
  useSeeds.setState(({ seeds }) => ({ seeds: seeds.filter((each) => each.hash !== hash) }))

export const seedOf = (hash: string) => useSeeds.getState().seeds.find((each) => each.hash === hash)?.seed
