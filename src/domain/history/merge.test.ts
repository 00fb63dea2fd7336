import { array, assert, boolean, func, nat, property, tuple, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sample } from './entry-fixture'
import { textOf } from './batch'
import type { Entry } from './entry'
import { compareSequences } from './sequence'
import { mergeTold, type Told } from './merge'
import { readEntry } from './reading'

/** One action as a source words it: each numbers its actions for itself. */
const entry = (sequence: string, place: number): Entry => {
  const text = JSON.stringify({ ...sample({ sequence }), account_action_seq: place })
  return readEntry(text) ?? expect.unreachable()
}
const told = (entries: Entry[], isCurrent = (_entry: Entry) => true): Told => ({
  entries: new Map(entries.map((each) => [each.sequence, each])),
  current: new Set(entries.filter(isCurrent).map(({ sequence }) => sequence)),
})

const sequences = uniqueArray(nat(40).map(String))
const source = tuple(sequences, nat(100), func(boolean())).map(([of, first, isCurrent]) =>
  told(
    of.map((sequence, at) => entry(sequence, first + at)),
    ({ sequence }) => isCurrent(sequence),
  ),
)
const sources = array(source, { maxLength: 5 })

const texts = (of: Told[]) => mergeTold(of).map(textOf)

describe('what several sources tell, joined', () => {
  it('has every action exactly once, the oldest first', () => {
    assert(
      property(sources, (all) => {
        const merged = mergeTold(all).map(({ sequence }) => sequence)
        const every = new Set(all.flatMap(({ entries }) => [...entries.keys()]))
        expect(merged).toEqual([...every].toSorted(compareSequences))
      }),
    )
  })

  it('does not depend on the order of the sources, or on how they are joined', () => {
    assert(
      property(sources, (all) => {
        expect(texts(all.toReversed())).toEqual(texts(all))
      }),
    )
  })

  it('is in the words of a last answer wherever one has it', () => {
    assert(
      property(sources, (all) => {
        for (const merged of mergeTold(all)) {
          const { sequence } = merged
          const current = all.filter((each) => each.current.has(sequence))
          const tellers = (current.length > 0 ? current : all).filter(({ entries }) => entries.has(sequence))
          expect(tellers.map(({ entries }) => textOf(entries.get(sequence)!))).toContain(textOf(merged))
        }
      }),
    )
  })
})
