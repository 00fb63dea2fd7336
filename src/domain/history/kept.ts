import { bytesOf } from './batch'
import { factsVersion, type Batch, type Entry, type Facts } from './entry'

/** A batch as an archive stores it, without the bytes of its texts, so that a list can be drawn before these are read. */
type KeptIndex = Omit<Batch, 'bytes'> & {
  /** Of the facts: where it is another, they are read again from the texts. */
  version: number
  facts: (Facts & { hash: number })[]
}
export type KeptBatch = { index: KeptIndex; bytes: Uint8Array<ArrayBuffer> }

/** The actions as one batch to store: their own where they are all of it, else a copy. */
export function toKeep(entries: readonly Entry[]): KeptBatch {
  const [first] = entries
  const isWhole =
    first && first.batch.ends.length === entries.length && entries.every(({ batch }) => batch === first.batch)
  const { bytes, ...places } = isWhole ? first.batch : copied(entries)
  const ordered = isWhole ? entries.toSorted((a, b) => a.at - b.at) : entries
  return { index: { ...places, version: factsVersion, facts: ordered.map(factsOnly) }, bytes }
}

const factsOnly = ({ batch: _batch, at: _at, ...facts }: Entry) => facts

function copied(entries: readonly Entry[]): Batch {
  let [length, searched] = [0, 0]
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + bytesOf(entry).length, 0))
  const ends = Uint32Array.from(entries, (entry) => {
    const text = bytesOf(entry)
    bytes.set(text, length)
    return (length += text.length)
  })
  const searches = entries.map(searchOf)
  const searchEnds = Uint32Array.from(searches, (text) => (searched += text.length + 1) - 1)
  return { bytes, ends, search: searches.join('\n'), searchEnds }
}

const searchOf = ({ batch: { search, searchEnds }, at }: Entry) =>
  search.slice(at === 0 ? 0 : (searchEnds[at - 1] ?? 0) + 1, searchEnds[at])

/** The actions of a stored batch, whose bytes may come later; null where it is not one of this version. */
export function fromKept(index: unknown): Entry[] | null {
  if (!isIndex(index)) return null
  const { facts, ends, search, searchEnds } = index
  const batch: Batch = { bytes: new Uint8Array(0), ends, search, searchEnds }
  return facts.map((each, at) => ({ ...each, batch, at }))
}

function isIndex(value: unknown): value is KeptIndex {
  const { version, facts, ends, search, searchEnds } = (value ?? {}) as Partial<KeptIndex>
  return (
    version === factsVersion &&
    Array.isArray(facts) &&
    ends instanceof Uint32Array &&
    searchEnds instanceof Uint32Array &&
    typeof search === 'string' &&
    ends.length === facts.length &&
    searchEnds.length === facts.length
  )
}

/** The bytes of a stored batch, given to its actions; false where they are not those. */
export function giveBytes(entries: readonly Entry[], bytes: unknown): boolean {
  const batch = entries[0]?.batch
  if (!batch || !(bytes instanceof Uint8Array) || bytes.length !== batch.ends.at(-1)) return false
  batch.bytes = bytes as Uint8Array<ArrayBuffer>
  return true
}
