import { JsonError } from '~/domain/json/json'
import { createArrayReader } from '~/domain/json/json-bytes'
import { areSame, bytesOf, createBatchWriter, hashOf } from './batch'
import type { Entry } from './entry'
import { compareSequences } from './sequence'

type Read = { entries: Entry[]; unreadable: number; isNewestFirst: boolean }

/** Texts may still change shortly after an action. Where so many in a row have not, older ones are taken not to have either. */
const enoughKnown = 100

/**
 * Reads an answer while its bytes arrive. What is `known` already, letter by letter, is not read again and not kept twice. `isTold` says
 * what the last answer had.
 */
export function createReading(known: Iterable<Entry>, isTold: (entry: Entry) => boolean) {
  const byHash = new Map<number, Entry>()
  for (const entry of known) byHash.set(entry.hash, entry)
  const read: Read = { entries: [], unreadable: 0, isNewestFirst: true }
  let knownInRow = 0
  const writer = createBatchWriter()
  const reader = createArrayReader(({ bytes, isPlain }) => {
    const hash = hashOf(bytes)
    const same = byHash.get(hash)
    const isKnown = same !== undefined && areSame(bytesOf(same), bytes)
    const entry = isKnown ? same : writer.add({ bytes, isPlain, hash })
    const last = read.entries.at(-1)
    if (entry) read.entries.push(entry)
    else read.unreadable++
    read.isNewestFirst &&= entry !== null && (!last || compareSequences(entry.sequence, last.sequence) < 0)
    knownInRow = isKnown && isTold(same) ? knownInRow + 1 : 0
  })
  return {
    /** Throws JsonError where the answer is not a JSON array. */
    take: (part: Uint8Array) => reader.take(part),
    soFar: (): readonly Entry[] => read.entries,
    /** From the newest on, it has come to what the last answer had as well. */
    hasMetKnown: () => read.isNewestFirst && knownInRow >= enoughKnown,
    /** All that was read. Throws JsonError where the answer has broken off. */
    end(): Read {
      reader.end()
      writer.end()
      return read
    },
    /** What was read of an answer that was not read to its end. */
    endEarly(): Read {
      writer.end()
      return read
    },
  }
}

// for tests
export function readEntry(text: string): Entry | null {
  const writer = createBatchWriter()
  const bytes = new TextEncoder().encode(text)
  const entry = writer.add({ bytes, isPlain: false, hash: hashOf(bytes) })
  writer.end()
  return entry
}

/** The actions of texts that were kept; what is not an action is left out. */
export function readKept(texts: readonly string[]): Entry[] {
  const writer = createBatchWriter()
  const entries = texts.map((text) => {
    try {
      const bytes = new TextEncoder().encode(text)
      return writer.add({ bytes, isPlain: false, hash: hashOf(bytes) })
    } catch (error) {
      if (error instanceof JsonError) return null
      throw error
    }
  })
  writer.end()
  return entries.filter((entry) => entry !== null)
}
