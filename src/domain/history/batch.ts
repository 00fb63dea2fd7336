import { parseJson, type Json } from '~/domain/json/json'
import { readActionItem, walk } from '~/domain/trace/trace'
import { factsOf, searchTextOf, type Batch, type Entry } from './entry'

/** An element of the server's list, and whether `JSON.parse` keeps every digit of it. */
type Element = { bytes: Uint8Array; isPlain: boolean; hash: number }

// for tests
export const actionsPerBatch = 250
const maxBatchBytes = 1_000_000
/** Of the buffer, in bytes. */
const smallest = 4096
/** More names are not remembered, however many there are. */
const maxNames = 100_000

const hashedWhole = 96
const hashedStep = 13

const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true })

/** Puts actions into batchs, which are complete after `end`. */
export function createBatchWriter() {
  const names = new Map<string, string>()
  let buffer = new Uint8Array(smallest)
  let batch = emptyBatch()
  let length = 0
  let ends: number[] = []
  let searches: string[] = []

  function one(text: string): string {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= maxNames) names.clear()
    names.set(text, text)
    return text
  }

  function end() {
    batch.bytes = buffer.slice(0, length)
    batch.ends = Uint32Array.from(ends)
    let at = 0
    batch.searchEnds = Uint32Array.from(searches, (text) => (at += text.length + 1) - 1)
    batch.search = searches.join('\n')
    batch = emptyBatch()
    length = 0
    ends = []
    searches = []
  }

  return {
    /** Null where the element is not an action. Throws JsonError where it is not JSON. */
    add({ bytes, isPlain, hash }: Element): Entry | null {
      const item = readActionItem(parse(decoder.decode(bytes), isPlain))
      if (!item) return null
      const traces = [...walk(item.trace)]
      if (length + bytes.length > buffer.length) {
        const longer = new Uint8Array(Math.max(buffer.length * 2, length + bytes.length))
        longer.set(buffer.subarray(0, length))
        buffer = longer
      }
      buffer.set(bytes, length)
      length += bytes.length
      ends.push(length)
      searches.push(searchTextOf(item, traces))
      const entry = { ...factsOf(item, traces, one), batch, at: ends.length - 1, hash }
      if (ends.length >= actionsPerBatch || length >= maxBatchBytes) end()
      return entry
    },
    end,
  }
}

const emptyBatch = (): Batch => ({
  bytes: new Uint8Array(0),
  ends: new Uint32Array(0),
  search: '',
  searchEnds: new Uint32Array(0),
})

/** `JSON.parse` is several times as fast as the reader that keeps every digit. */
function parse(text: string, isPlain: boolean): Json {
  if (!isPlain) return parseJson(text)
  try {
    return JSON.parse(text) as Json
  } catch {
    return parseJson(text)
  }
}

/** The bytes of an action's text, exactly as the server wrote it. */
export const bytesOf = ({ batch: { bytes, ends }, at }: Entry) => bytes.subarray(ends[at - 1] ?? 0, ends[at])

export const textOf = (entry: Entry): string => decoder.decode(bytesOf(entry))

/** The texts of a stored batch, whatever is stored; empty where it is none. */
export function textsOf(index: unknown, bytes: unknown): string[] {
  const { ends } = (index ?? {}) as { ends?: unknown }
  if (!(ends instanceof Uint32Array) || !(bytes instanceof Uint8Array)) return []
  return Array.from(ends, (end, at) => decoder.decode(bytes.subarray(ends[at - 1] ?? 0, end)))
}

export function isSameText(a: Entry, b: Entry): boolean {
  return a === b || (a.hash === b.hash && areSame(bytesOf(a), bytesOf(b)))
}

export function areSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

/** Every byte of the beginning, where the sequence is, and some of the rest. Thirty bits, which V8 holds without an object. */
export function hashOf(bytes: Uint8Array): number {
  let hash = bytes.length
  for (let at = 0; at < bytes.length; at += at < hashedWhole ? 1 : hashedStep)
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash >>> 2
}

/** Which of a batch's actions have the word somewhere: 1 for each that has. */
export function hitsIn({ search, searchEnds }: Batch, word: string): Uint8Array {
  const hits = new Uint8Array(searchEnds.length)
  let at = 0
  for (let place = search.indexOf(word); place >= 0;) {
    while ((searchEnds[at] ?? Infinity) < place) at++
    const end = searchEnds[at] ?? 0
    const isInside = place + word.length <= end
    if (isInside) hits[at] = 1
    place = search.indexOf(word, isInside ? end : place + 1)
  }
  return hits
}
