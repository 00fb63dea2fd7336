import { JsonError } from '~/domain/json/json'
import { createArrayReader } from '~/domain/json/json-bytes'
import { areSame, bytesOf, createBatchWriter, hashOf } from './batch'
import type { Entry } from './entry'

type Read = { entries: Entry[]; unreadable: number }

/** Reads an answer while its bytes arrive. What is `known` already, letter by letter, is not read again and not kept twice. */
export function createReading(known: Iterable<Entry>) {
  const byHash = new Map<number, Entry>()
  for (const entry of known) byHash.set(entry.hash, entry)
  const read: Read = { entries: [], unreadable: 0 }
  const writer = createBatchWriter()
  const reader = createArrayReader(({ bytes, isPlain }) => {
    const hash = hashOf(bytes)
    const same = byHash.get(hash)
    const entry = same && areSame(bytesOf(same), bytes) ? same : writer.add({ bytes, isPlain, hash })
    if (entry) read.entries.push(entry)
    else read.unreadable++
  })
  return {
    /** Throws JsonError where the answer is not a JSON array. */
    take: (part: Uint8Array) => reader.take(part),
    soFar: (): readonly Entry[] => read.entries,
    /** All that was read. Throws JsonError where the answer has broken off. */
    end(): Read {
      reader.end()
      writer.end()
      return read
    },
  }
}

/** An action by itself. Null where the text is not one; throws JsonError where it is not JSON. */
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
