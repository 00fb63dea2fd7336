import { useMutation, useQueries, useQuery, useSuspenseQuery, type QueryState } from '@tanstack/react-query'
import { startTransition, useCallback, useDeferredValue, useState } from 'react'
import {
  clearMutation,
  foundQuery,
  historyQuery,
  listedQuery,
  exportMutation,
  rowsAtOnce,
  rowsQuery,
  type Look,
} from '~/api/plasmapay/history'
import type { Joined } from '~/api/plasmapay/own-sources'
import type { FilterResult, ListQuery } from '~/domain/history/history'
import type { Perspective } from '~/domain/history/row'
import { saveFile } from '~/ui/form/save-file'

/** Milliseconds between two rounds of requests: more for longer answers, which cost both sides more. */
const intervalMsFor = (bytes: number) => Math.min(15_000 + Math.floor(bytes / 1e6) * 5000, 300_000)

/** From the beginning of the last round, so that sources that answer late do not put the next one off. */
function untilNextMs({ data, errorUpdatedAt, fetchStatus }: QueryState<Joined>): number {
  const interval = intervalMsFor(data?.size ?? 0)
  const passed = Date.now() - Math.max(data?.began ?? 0, errorUpdatedAt)
  return fetchStatus === 'idle' ? Math.min(Math.max(interval - passed, 1000), interval) : interval
}

/** The sequence before the first action: in an empty history every arriving action is new. */
const nothing = '0'

/** A history as the page shows it: its rows, the new actions that wait to be shown, and what can be done with it. */
export function useHistory(look: Look, filter: string, perspective: Perspective) {
  const [isPaused, setPaused] = useState(false)
  const { data: first } = useSuspenseQuery(listedQuery(look))
  const history = useQuery({
    ...historyQuery(look),
    // What the list has begun with is not asked for again at once.
    staleTime: 1000,
    refetchInterval: ({ state }) => (isPaused ? false : untilNextMs(state)),
  })
  const summary = history.data ?? first
  const newest = summary.newest ?? nothing

  // Actions after the first fresh answer wait until the user shows them; a list that was stale when opened catches up, and so does
  // one of which not every source has answered yet.
  const isFresh =
    history.data !== undefined && !history.isStale && !summary.sources.some(({ isAsked }) => isAsked)
  const [seen, setSeen] = useState({ upTo: newest, isFresh })
  if (!seen.isFresh && (isFresh || seen.upTo !== newest)) setSeen({ upTo: newest, isFresh })

  const now: ListQuery = { filter, upTo: seen.upTo, perspective }
  // As text, because useDeferredValue compares by identity.
  const seek = JSON.parse(useDeferredValue(JSON.stringify(now))) as ListQuery
  const { data: found } = useSuspenseQuery(foundQuery(look, seek))

  const [near, setNear] = useState({ first: 0, last: 0 })
  const onNear = useCallback(
    (first: number, last: number) =>
      setNear((before) => (before.first === first && before.last === last ? before : { first, last })),
    [],
  )
  const parts = partsOf(near.first, near.last, found)
  const later = useQueries({ queries: parts.map((part) => rowsQuery(look, seek, part)) })
  const rowAt = (index: number) =>
    index < found.rows.length
      ? found.rows[index]
      : later[parts.indexOf(Math.floor(index / rowsAtOnce))]?.data?.[index % rowsAtOnce]

  const print = useMutation({
    ...exportMutation(look, seek),
    onSuccess: (file, format) => saveFile(fileName(look, format), file),
  })
  const clear = useMutation(clearMutation(look))
  return {
    summary,
    /** 0 before the first answer, while the list is what this browser keeps. */
    updated: history.dataUpdatedAt,
    hasFailed: history.isError,
    isPaused,
    setPaused,
    found,
    /** The filter that the rows were found by; what is being typed may be ahead of it. */
    filter: seek.filter,
    rowAt,
    onNear,
    take: () => startTransition(() => setSeen({ upTo: newest, isFresh: true })),
    print,
    clear,
  }
}

/** The parts that hold these rows and some more on both sides, without the rows that came with the first answer. */
function partsOf(first: number, last: number, { count, rows }: FilterResult): number[] {
  const margin = rowsAtOnce / 4
  const from = Math.max(rows.length, first - margin)
  const to = Math.min(count - 1, last + margin)
  const start = Math.floor(from / rowsAtOnce)
  const length = Math.floor(to / rowsAtOnce) - start + 1
  return from > to ? [] : Array.from({ length }, (_, index) => start + index)
}

const fileName = ({ historyKey: { contract, whose } }: Look, format: string) => {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const of = contract === null ? [] : [contract.replaceAll(/[^a-z0-9.]/g, '_')]
  return `${['actions', ...of, whose, time].join('-')}Z.${format}`
}
