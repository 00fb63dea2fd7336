import * as v from 'valibot'
import type { Seed } from '~/domain/draft/commit-reveal'
import { personal } from '~/stores/kept/personal'
import { listOf, reader } from '~/stores/kept/reader'
import { keptAs } from '~/stores/kept/storage'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** A seed somebody has committed to. Until it is revealed, it stays in this browser and goes into no file or link. `made`: milliseconds. */
const Kept = v.object({ seed: sha256, hash: sha256, made: v.number() })
export type KeptSeed = v.InferOutput<typeof Kept>
type Seeds = { seeds: KeptSeed[] }

// for tests
export const readSeeds = reader(v.object({ seeds: listOf(Kept) }))

function claim(own: Seeds, guests: Seeds): Seeds | null {
  const more = guests.seeds.filter(({ hash }) => own.seeds.every((each) => each.hash !== hash))
  return guests.seeds.length === 0 ? null : { seeds: [...own.seeds, ...more] }
}

export const useSeeds = personal('pp.seeds', readSeeds, claim)

/** Returns whether the seed is stored for the next visit; a lost seed cannot be revealed. */
export function keepSeed(seed: Seed): boolean {
  useSeeds.setState(({ seeds }) => ({ seeds: [{ ...seed, made: Date.now() }, ...seeds] }))
  return keptAs(useSeeds.persist.getOptions().name ?? '', useSeeds.getState())
}

export const forgetSeed = (hash: string) =>
  useSeeds.setState(({ seeds }) => ({ seeds: seeds.filter((each) => each.hash !== hash) }))

export const seedOf = (hash: string) => useSeeds.getState().seeds.find((each) => each.hash === hash)?.seed
