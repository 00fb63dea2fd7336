import { compareSequences, readEntry, type Entry } from './entry'
import { matches, readFilter } from './filter'
import { everyTrace, topOnly, type Listed } from './lines'
import { rowOf, type ActivityRow, type Perspective } from './row'
import { eachElement, type Pieces } from '~/domain/json/json-array'
import { JsonError } from '~/domain/json/json'

export type Whose = 'my' | 'all'
/** What is looked for. `upTo`: nothing that came after this sequence. */
export type Seek = { filter: string; upTo: string; perspective: Perspective }
/** For `upTo`: later than any action a chain can count. */
export const noEnd = (2n ** 128n).toString()
export type Found = {
  /** Lines found up to `upTo`, and those after it that wait to be shown. */
  count: number
  waiting: number
  /** The first lines, newest first. */
  rows: ActivityRow[]
}
/** An action of the history as it came, and its neighbours among the lines found; null at either end. */
export type Place = {
  text: string
  newer: string | null
  older: string | null
  position: number
  count: number
}
export type Names = { codes: string[]; actions: string[]; accounts: string[]; tokens: string[] }
/** An action as an archive holds it. */
export type Kept = { sequence: string; text: string }
export type History = ReturnType<typeof createHistory>

/** Up to so many lines come with `find` as a whole; of more than these only a first part, and further ones are asked for. */
export const wholeUpTo = 200
const firstRows = 100
/** Suggestions for a field; more would not be read. */
const mostNames = 100

/** All that is known of one contract's actions. Takes answers as text, finds lines in them, gives them back. */
export function createHistory() {
  const entries = new Map<string, Entry>()
  let current = new Set<string>()
  let ordered: Entry[] = []
  let found = new Map<string, Listed[]>()
  let lines = new Map<string, Listed[]>()

  /** Adds what is new and answers it. The same action with another text (it was confirmed since) takes its place. */
  function put(texts: string[], seen?: Set<string>): { fresh: Entry[]; unreadable: number } {
    const known = new Map([...entries.values()].map((entry) => [entry.text, entry]))
    // All are read before any is taken: an answer that breaks off in its middle changes nothing.
    const read = texts.map((text) => known.get(text) ?? readEntry(text)).filter((entry) => entry !== null)
    const fresh: Entry[] = []
    for (const entry of read) {
      seen?.add(entry.sequence)
      if (entries.get(entry.sequence)?.text === entry.text) continue
      entries.set(entry.sequence, entry)
      fresh.push(entry)
    }
    const unreadable = texts.length - read.length
    if (fresh.length > 0) arrange()
    found = new Map()
    return { fresh, unreadable }
  }

  function arrange() {
    ordered = [...entries.values()].toSorted((a, b) => compareSequences(a.sequence, b.sequence))
    lines = new Map()
    found = new Map()
  }

  /** Newest last. */
  function linesOf(isEvery: boolean, upTo: string | null): Listed[] {
    const key = `${isEvery} ${upTo}`
    const known = lines.get(key)
    if (known) return known
    const shown =
      upTo === null ? ordered : ordered.filter(({ sequence }) => compareSequences(sequence, upTo) <= 0)
    const listed = isEvery ? everyTrace(shown) : topOnly(shown)
    if (lines.size > 8) lines = new Map()
    lines.set(key, listed)
    return listed
  }

  /** Newest first. */
  function seek({ filter: text, upTo, perspective }: Seek, isLimited = true): Listed[] {
    const key = JSON.stringify([text, isLimited && upTo, perspective])
    const known = found.get(key)
    if (known) return known
    const { filter } = readFilter(text)
    const listed = linesOf(filter.everyTrace, isLimited ? upTo : null)
      .filter((each) => matches(filter, each, perspective))
      .toReversed()
    if (found.size > 8) found = new Map()
    found.set(key, listed)
    return listed
  }

  /** What the server's last answer had, newest last. */
  const shown = () => ordered.filter(({ sequence }) => current.has(sequence))

  const rows = (wanted: Seek, start: number, end: number): ActivityRow[] =>
    seek(wanted)
      .slice(start, end)
      .map((each) => rowOf(each, wanted.perspective, !current.has(each.head.sequence)))

  return {
    /** The whole answer of the server. Throws JsonError where it is no JSON array. */
    take(answer: Pieces): { fresh: Entry[]; unreadable: number } {
      const seen = new Set<string>()
      const taken = put([...eachElement(answer)], seen)
      current = seen
      return taken
    },
    /** What an archive kept. The server's own text of an action is the better one; what is no action is passed over. */
    recall(kept: Kept[]) {
      const wanted = kept.filter(({ sequence }) => !entries.has(sequence))
      put(wanted.map(({ text }) => text).filter(isAction))
    },
    /** Lets go of everything that the server's last answer did not have. */
    forgetKept() {
      for (const { sequence } of ordered) if (!current.has(sequence)) entries.delete(sequence)
      arrange()
    },
    find(wanted: Seek): Found {
      const count = seek(wanted).length
      const newest = ordered.at(-1)
      const isAll = !newest || compareSequences(newest.sequence, wanted.upTo) <= 0
      return {
        count,
        waiting: isAll ? 0 : Math.max(0, seek(wanted, false).length - count),
        rows: rows(wanted, 0, count > wholeUpTo ? firstRows : wholeUpTo),
      }
    },
    rows,
    /** Every line found, as the entry it stands for. */
    lines: (wanted: Seek) => seek(wanted),
    /** Undefined where the history has no such action. */
    at(sequence: string, wanted: Seek): Place | undefined {
      const entry = entries.get(sequence)
      if (!entry) return undefined
      const listed = seek(wanted)
      const position = listed.findIndex(({ head, notices, below }) =>
        [head, ...notices, ...below].includes(entry),
      )
      const beside = (step: number) =>
        position < 0 ? null : (listed[position + step]?.head.sequence ?? null)
      return { text: entry.text, newer: beside(-1), older: beside(1), position, count: listed.length }
    },
    names(): Names {
      const moneys = ordered.flatMap(({ moved, named }) => [...moved, ...(named ? [named] : [])])
      return {
        codes: mostUsed(ordered.map(({ account }) => account)),
        actions: mostUsed(ordered.map(({ name }) => name)),
        accounts: mostUsed(ordered.flatMap(({ accounts }) => accounts)),
        tokens: mostUsed(moneys.map(({ token }) => token)),
      }
    },
    current: shown,
    /** How many actions are known, how many of them the server's last answer did not have, and the ends of that answer. */
    extent() {
      const now = shown()
      const [first, last] = [now[0], now.at(-1)]
      return {
        total: ordered.length,
        keptHere: ordered.length - now.length,
        newest: ordered.at(-1)?.sequence ?? null,
        window: first && last ? { from: first.sequence, to: last.sequence } : null,
      }
    },
    timeOf: (sequence: string) => entries.get(sequence)?.time ?? null,
  }
}

function isAction(text: string): boolean {
  try {
    return readEntry(text) !== null
  } catch (error) {
    if (error instanceof JsonError) return false
    throw error
  }
}

/** The most frequent first. */
function mostUsed(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostNames)
    .map(([name]) => name)
}
