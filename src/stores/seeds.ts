import type { Seed } from '~/domain/commit-reveal'
import { remembered } from './storage'

/** Seeds somebody has committed to. They stay in this browser, and in no file or link, until they are revealed. */
export type KeptSeed = Seed & { /** Milliseconds. */ made: number }
type Seeds = { seeds: KeptSeed[] }

const name = 'pp.seeds'
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

export const useSeeds = remembered(name, readSeeds)

/** Answers whether the browser will still have it at the next visit; a seed that is lost cannot be revealed. */
export function keepSeed(seed: Seed): boolean {
  useSeeds.setState(({ seeds }) => ({ seeds: [{ ...seed, made: Date.now() }, ...seeds] }))
  try {
    return localStorage.getItem(name)?.includes(seed.seed) ?? false
  } catch {
    return false
  }
}

export const forgetSeed = (hash: string) =>
  useSeeds.setState(({ seeds }) => ({ seeds: seeds.filter((each) => each.hash !== hash) }))

export const seedOf = (hash: string) => useSeeds.getState().seeds.find((each) => each.hash === hash)?.seed
