import type { Check } from './check'
import { printJson } from '~/domain/json/json'
import type { ParsedAction, TxResult } from '~/domain/trace/tx-result'
import {
  actionsAt,
  isElided,
  mayBeNotification,
  sameData,
  type PlacedTrace,
} from '~/domain/trace/same-content'

type Difference = { asked: string; found: string; node: string | null }

const named = ({ account, name }: { account: string; name: string }) => `${account}::${name}`

/** The first difference between the raw tree and the parsed one, or the names of the actions that could be compared. */
function compareLevel(all: PlacedTrace[], parsed: ParsedAction[]): Difference | string[] {
  const raw = all.length === parsed.length ? all : all.filter((placed) => !mayBeNotification(placed))
  const longer = raw.length > parsed.length ? raw : parsed
  const compared: string[] = []
  for (const index of longer.keys()) {
    const below = compareAction(raw[index], parsed[index])
    if (!Array.isArray(below)) return below
    compared.push(...below)
  }
  return compared
}

function compareAction(
  raw: PlacedTrace | undefined,
  parsed: ParsedAction | undefined,
): Difference | string[] {
  if (raw && isElided(raw.trace)) return []
  const node = raw?.path ?? null
  if (!raw || !parsed)
    return { asked: raw ? named(raw.trace) : '–', found: parsed ? named(parsed) : '–', node }
  const { trace } = raw
  const sides: [string, string][] = [
    [named(trace), named(parsed)],
    [trace.console, parsed.console],
    [actors(trace.authorization.map(({ actor }) => actor)), actors(parsed.actors)],
  ]
  const other = sides.find(([asked, found]) => asked !== found)
  if (other) return { asked: other[0] || '–', found: other[1] || '–', node }
  if (typeof trace.data !== 'string' && !sameData(trace.data, parsed.data))
    return { asked: printJson(trace.data), found: printJson(parsed.data), node }
  const below = compareLevel(actionsAt(trace.children, raw), parsed.children)
  return Array.isArray(below) ? [named(trace), ...below] : below
}

const actors = (names: string[]) => [...new Set(names)].toSorted().join(', ')

/** Compares the tree of `rawTx` with that of `parsedTx` action by action: names, data, consoles and actors. */
export function sameTree({ traces, parsed }: TxResult): Check {
  const compared = parsed === null ? [] : compareLevel(actionsAt(traces), parsed)
  if (!Array.isArray(compared)) {
    const { asked, found, node } = compared
    return { name: 'same-tree', verdict: 'differs', asked: [asked], found: [found], node }
  }
  return {
    name: 'same-tree',
    verdict: compared.length === 0 ? 'unchecked' : 'match',
    asked: compared,
    found: compared,
    node: null,
  }
}
