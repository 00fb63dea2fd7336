import { counterpartiesIn } from './counterparties'
import { hitsIn, isSameText, textOf } from './batch'
import type { Batch, Entry } from './entry'
import { compareSequences, maxWholeList, type SequenceRange } from './sequence'
import { matches, readFilter } from './filter'
import { eachTraceAsLine, actionsAsLines, type HistoryLine } from './lines'
import { monthOf, type Month, type MonthQuestion } from './month'
import { mergeTold, type Told } from './merge'
import { previewOf, type Preview } from './preview'
import { rowOf, type ActivityRow, type Perspective } from './row'
import { suggestionsFor, type Suggestions } from './suggestions'
import { totalsOf, type KnownFees } from './totals'
import { createReading } from './reading'

export type { Preview, Suggestions }
export type Whose = 'my' | 'all'
/** Which lines to list. `upTo`: none after this sequence. */
export type ListQuery = { filter: string; upTo: string; perspective: Perspective }
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
type Ingested = { fresh: Entry[]; unreadable: number; changed: boolean }
export type History = ReturnType<typeof createHistory>

/** `find` returns these of a list that is not returned whole, and `rows` the others. */
const firstRowCount = 100
/** So often in a row only the newest actions of an answer are read. */
const headsInRow = 9

/** All known actions that one or more sources tell of: takes the server's answers as text, and lists and filters their actions. */
export function createHistory() {
  const sources = new Map<string, Told>()
  const answered = new Set<string>()
  let entries = new Map<string, Entry>()
  let ordered: Entry[] = []
  let found = new Map<string, HistoryLine[]>()
  let lines = new Map<string, HistoryLine[]>()
  const hits = new Map<string, Map<Batch, Uint8Array>>()

  function toldBy(source: string): Told {
    const told = sources.get(source) ?? { entries: new Map(), current: new Set() }
    sources.set(source, told)
    return told
  }

  /**
   * Adds new entries and returns them. The same action with another text (confirmed since) replaces the older. `changed`: rows may look
   * different now, also where an action was known from the archive and the server tells of it again, or no more.
   */
  function put(told: Told, read: Entry[], seen?: Set<string>): Omit<Ingested, 'unreadable'> {
    const fresh: Entry[] = []
    for (const entry of read) {
      seen?.add(entry.sequence)
      const known = told.entries.get(entry.sequence)
      if (known && isSameText(known, entry)) continue
      told.entries.set(entry.sequence, entry)
      fresh.push(entry)
    }
    const hasLeft = seen !== undefined && [...told.current].some((sequence) => !seen.has(sequence))
    const hasCome = seen !== undefined && [...seen].some((sequence) => !told.current.has(sequence))
    if (seen) told.current = seen
    // What the last answer to one source does not have any more may be better told by another.
    if (fresh.length > 0 || (hasLeft && sources.size > 1)) arrange()
    found = new Map()
    return { fresh, changed: fresh.length > 0 || hasCome || hasLeft }
  }

  function arrange() {
    ordered = mergeTold(sources.values())
    entries = new Map(ordered.map((entry) => [entry.sequence, entry]))
    lines = new Map()
    found = new Map()
  }

  const isCurrent = ({ sequence }: Entry) =>
    [...sources.values()].some(({ current }) => current.has(sequence))
  /** No last answer has it. As long as there is no answer, nobody knows. */
  const isDropped = (entry: Entry) => answered.size > 0 && !isCurrent(entry)

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

  /** The actions with a word, batch by batch. */
  function hasWord({ batch, at }: Entry, word: string): boolean {
    const known = hits.get(word) ?? new Map<Batch, Uint8Array>()
    const inBatch = known.get(batch) ?? hitsIn(batch, word)
    if (!hits.has(word) && hits.size > 8) hits.clear()
    hits.set(word, known.set(batch, inBatch))
    return inBatch[at] === 1
  }

  /** Newest first. */
  function linesFound({ filter: text, upTo, perspective }: ListQuery, isLimited = true): HistoryLine[] {
    const key = JSON.stringify([text, isLimited && upTo, perspective])
    const known = found.get(key)
    if (known) return known
    const { filter } = readFilter(text)
    const listed = linesOf(filter.everyTrace, isLimited ? upTo : null)
      .filter((each) => matches(filter, each, perspective, hasWord))
      .toReversed()
    if (found.size > 8) found = new Map()
    found.set(key, listed)
    return listed
  }

  function rows(wanted: ListQuery, start: number, end: number): ActivityRow[] {
    const listed = linesFound(wanted)
    return listed.slice(start, end).map((each, index) => {
      const neighbours = { above: listed[start + index - 1], below: listed[start + index + 1] }
      return rowOf(each, wanted.perspective, isDropped(each.head), neighbours)
    })
  }

  return {
    /** Takes an answer of the server to one source while it arrives. Nothing changes before its end. */
    read(source = '') {
      const told = toldBy(source)
      const reading = createReading(told.entries.values(), ({ sequence }) => told.current.has(sequence))
      const ended = (entries: Entry[], seen: Set<string>, unreadable: number): Ingested => {
        const { fresh, changed } = put(told, entries, seen)
        // Only now is it known what is in no answer.
        const isFirst = answered.size === 0
        answered.add(source)
        return { fresh, changed: changed || (isFirst && ordered.some(isDropped)), unreadable }
      }
      return {
        /** Throws JsonError where the answer is not a JSON array. */
        take: reading.take,
        soFar: reading.soFar,
        /** The rest of the answer is what the last one had, where both list the newest first. Now and then it is read all the same. */
        hasMetKnown: () =>
          told.isNewestFirst === true && (told.heads ?? 0) < headsInRow && reading.hasMetKnown(),
        /** Throws JsonError where it has broken off. */
        end(): Ingested {
          const { entries, unreadable, isNewestFirst } = reading.end()
          Object.assign(told, { isNewestFirst, heads: 0 })
          return ended(entries, new Set(), unreadable)
        },
        /** After `hasMetKnown`: what was not read any more counts as told again. */
        endEarly(): Ingested {
          const { entries, unreadable } = reading.endEarly()
          told.heads = (told.heads ?? 0) + 1
          return ended(entries, new Set(told.current), unreadable)
        },
      }
    },
    /** The sources whose answers it has taken. */
    answered: () => [...answered],
    /**
     * Adds archived actions, the latest kept first. The server's text of an action is preferred. More may follow where `isLast` is
     * false: they are listed once all are there.
     */
    restore(kept: Entry[], source = '', isLast = true) {
      const told = toldBy(source)
      for (const entry of kept) if (!told.entries.has(entry.sequence)) told.entries.set(entry.sequence, entry)
      if (isLast) arrange()
    },
    /** Removes archived actions that turn out not to be whole. */
    forget(kept: Entry[], source = '') {
      const told = toldBy(source)
      for (const entry of kept)
        if (told.entries.get(entry.sequence) === entry) told.entries.delete(entry.sequence)
      arrange()
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
    /** What can be shown already while `lists` are being read. */
    preview: (wanted: ListQuery, lists: (readonly Entry[])[]) => previewOf([ordered, ...lists], wanted),
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
      return { text: textOf(entry), newer: beside(-1), older: beside(1), position, count: listed.length }
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
        .map(({ head }) => textOf(head)),
    suggestions: () => suggestionsFor(ordered),
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
      keptHere: ordered.filter(isDropped).length,
      newest: ordered.at(-1)?.sequence ?? null,
    }),
    timeOf: (sequence: string) => entries.get(sequence)?.time ?? null,
  }
}

const shown = ({ entries, current }: Told) =>
  [...entries.values()]
    .filter(({ sequence }) => current.has(sequence))
    .toSorted((a, b) => compareSequences(a.sequence, b.sequence))
