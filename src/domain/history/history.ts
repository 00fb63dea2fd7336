import { counterpartiesIn } from './counterparties'
import { compareSequences, readEntry, type Entry } from './entry'
import type { SequenceRange } from './coverage'
import { matches, readFilter } from './filter'
import { eachTraceAsLine, actionsAsLines, type HistoryLine } from './lines'
import { monthOf, type Month, type MonthQuestion } from './month'
import { mergeTold, type Told } from './merge'
import { rowOf, type ActivityRow, type Perspective } from './row'
import { totalsOf, type KnownFees } from './totals'
import { eachElement, type Pieces } from '~/domain/json/json-array'
import { JsonError } from '~/domain/json/json'

export type Whose = 'my' | 'all'
/** Which lines to list. `upTo`: none after this sequence. */
export type ListQuery = { filter: string; upTo: string; perspective: Perspective }
/** For `upTo`: larger than any sequence. */
export const afterAnySequence = (2n ** 128n).toString()
export type FilterResult = {
  /** Matching lines up to `upTo`; `waiting`: those after it. */
  count: number
  waiting: number
  /** The first lines, newest first. */
  rows: ActivityRow[]
}
/** The text of an action, and the sequences of its neighbours among the matching lines; null at either end. */
export type EntryPlace = {
  text: string
  newer: string | null
  older: string | null
  position: number
  count: number
}
export type Suggestions = { codes: string[]; actions: string[]; accounts: string[]; tokens: string[] }
/** An action as an archive stores it. */
export type ArchivedEntry = { sequence: string; text: string }
type Ingested = { fresh: Entry[]; unreadable: number; changed: boolean }
export type History = ReturnType<typeof createHistory>

/** `find` returns all rows up to this number; of more only the first, and `rows` has the others. */
export const maxWholeList = 200
const firstRowCount = 100
/** A longer list of suggestions would not be read. */
const maxSuggestions = 100

/** All known actions that one or more sources tell of: takes the server's answers as text, and lists and filters their actions. */
export function createHistory() {
  const sources = new Map<string, Told>()
  const answered = new Set<string>()
  let entries = new Map<string, Entry>()
  let ordered: Entry[] = []
  let found = new Map<string, HistoryLine[]>()
  let lines = new Map<string, HistoryLine[]>()

  function toldBy(source: string): Told {
    const told = sources.get(source) ?? { entries: new Map(), current: new Set() }
    sources.set(source, told)
    return told
  }

  /**
   * Adds new entries and returns them. The same action with another text (confirmed since) replaces the older. `changed`: rows may look
   * different now, also where an action was known from the archive and the server tells of it again, or no more.
   */
  function put(told: Told, texts: string[], seen?: Set<string>): Ingested {
    const known = new Map([...told.entries.values()].map((entry) => [entry.text, entry]))
    // All are read before any is added, so that an answer that breaks off changes nothing.
    const read = texts.map((text) => known.get(text) ?? readEntry(text)).filter((entry) => entry !== null)
    const fresh: Entry[] = []
    for (const entry of read) {
      seen?.add(entry.sequence)
      if (told.entries.get(entry.sequence)?.text === entry.text) continue
      told.entries.set(entry.sequence, entry)
      fresh.push(entry)
    }
    const unreadable = texts.length - read.length
    const hasLeft = seen !== undefined && [...told.current].some((sequence) => !seen.has(sequence))
    const hasCome = seen !== undefined && [...seen].some((sequence) => !told.current.has(sequence))
    if (seen) told.current = seen
    // What the last answer to one source does not have any more may be better told by another.
    if (fresh.length > 0 || (hasLeft && sources.size > 1)) arrange()
    found = new Map()
    return { fresh, unreadable, changed: fresh.length > 0 || hasCome || hasLeft }
  }

  function arrange() {
    ordered = mergeTold(sources.values())
    entries = new Map(ordered.map((entry) => [entry.sequence, entry]))
    lines = new Map()
    found = new Map()
  }

  const isCurrent = ({ sequence }: Entry) =>
    [...sources.values()].some(({ current }) => current.has(sequence))

  /** Newest last. */
  function linesOf(isEvery: boolean, upTo: string | null): HistoryLine[] {
    const key = `${isEvery} ${upTo}`
    const known = lines.get(key)
    if (known) return known
    const shown =
      upTo === null ? ordered : ordered.filter(({ sequence }) => compareSequences(sequence, upTo) <= 0)
    const listed = isEvery ? eachTraceAsLine(shown) : actionsAsLines(shown)
    if (lines.size > 8) lines = new Map()
    lines.set(key, listed)
    return listed
  }

  /** Newest first. */
  function linesFound({ filter: text, upTo, perspective }: ListQuery, isLimited = true): HistoryLine[] {
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

  function rows(wanted: ListQuery, start: number, end: number): ActivityRow[] {
    const listed = linesFound(wanted)
    return listed.slice(start, end).map((each, index) => {
      const neighbours = { above: listed[start + index - 1], below: listed[start + index + 1] }
      return rowOf(each, wanted.perspective, !isCurrent(each.head), neighbours)
    })
  }

  return {
    /** Takes a whole answer of the server to one source. Throws JsonError where it is not a JSON array. */
    ingest(answer: Pieces, source = ''): Ingested {
      const ingested = put(toldBy(source), [...eachElement(answer)], new Set())
      answered.add(source)
      return ingested
    },
    /** The sources whose answers it has taken. */
    answered: () => [...answered],
    /** Adds archived actions. The server's text of an action is preferred; what is not an action is ignored. */
    restoreArchived(kept: ArchivedEntry[], source = '') {
      const told = toldBy(source)
      const wanted = kept.filter(({ sequence }) => !told.entries.has(sequence))
      put(told, wanted.map(({ text }) => text).filter(isAction))
    },
    /** Removes everything that the server's last answers did not have. */
    forgetArchived() {
      for (const { entries: each, current } of sources.values())
        for (const sequence of each.keys()) if (!current.has(sequence)) each.delete(sequence)
      arrange()
    },
    find(wanted: ListQuery): FilterResult {
      const count = linesFound(wanted).length
      const newest = ordered.at(-1)
      const isAll = !newest || compareSequences(newest.sequence, wanted.upTo) <= 0
      return {
        count,
        waiting: isAll ? 0 : Math.max(0, linesFound(wanted, false).length - count),
        rows: rows(wanted, 0, count > maxWholeList ? firstRowCount : maxWholeList),
      }
    },
    rows,
    /** All matching lines. */
    lines: (wanted: ListQuery) => linesFound(wanted),
    /** Undefined where the history has no such action. */
    at(sequence: string, wanted: ListQuery): EntryPlace | undefined {
      const entry = entries.get(sequence)
      if (!entry) return undefined
      const listed = linesFound(wanted)
      const position = listed.findIndex(({ head, notices, below }) =>
        [head, ...notices, ...below].includes(entry),
      )
      const beside = (step: number) =>
        position < 0 ? null : (listed[position + step]?.head.sequence ?? null)
      return { text: entry.text, newer: beside(-1), older: beside(1), position, count: listed.length }
    },
    /** Whom money came from and went to, the latest first. */
    counterparties: (own: string[]) => counterpartiesIn(linesOf(false, null), own),
    /** What the matching lines add up to. */
    totals: (wanted: ListQuery, fees: KnownFees) => totalsOf(linesFound(wanted), wanted.perspective, fees),
    /** One month, with exact balances where they can be known; `gaps` are where something may be missing. */
    month: (question: MonthQuestion, gaps: Month['gaps']) => monthOf(linesOf(false, null), gaps, question),
    /** The texts of a transaction's actions, as they ran; those that another one holds are left out. */
    transaction: (id: string): string[] =>
      linesOf(false, null)
        .filter(({ head }) => head.transaction === id)
        .map(({ head }) => head.text),
    suggestions(): Suggestions {
      const moneys = ordered.flatMap(({ moved, named }) => [...moved, ...(named ? [named] : [])])
      return {
        codes: mostUsed(ordered.map(({ account }) => account)),
        actions: mostUsed(ordered.map(({ name }) => name)),
        accounts: mostUsed(ordered.flatMap(({ accounts }) => accounts)),
        tokens: mostUsed(moneys.map(({ token }) => token)),
      }
    },
    /** The entries of the last answer to one source, oldest first. */
    current: (source = '') => shown(toldBy(source)),
    /** The oldest and the newest action of that answer; null where it was empty. */
    windowOf(source = ''): SequenceRange | null {
      const now = shown(toldBy(source))
      const [first, last] = [now[0], now.at(-1)]
      return first && last ? { from: first.sequence, to: last.sequence } : null
    },
    /** The number of known actions, and of those that no last answer had. */
    extent: () => ({
      total: ordered.length,
      keptHere: ordered.filter((entry) => !isCurrent(entry)).length,
      newest: ordered.at(-1)?.sequence ?? null,
    }),
    timeOf: (sequence: string) => entries.get(sequence)?.time ?? null,
  }
}

const shown = ({ entries, current }: Told) =>
  [...entries.values()]
    .filter(({ sequence }) => current.has(sequence))
    .toSorted((a, b) => compareSequences(a.sequence, b.sequence))

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
    .slice(0, maxSuggestions)
    .map(([name]) => name)
}
