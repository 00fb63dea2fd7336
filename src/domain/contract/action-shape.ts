import { finish, firstOccurrences, isCall } from './calls'
import { isObject, type Json } from '~/domain/json/json'
import { kindOf, type Kind } from '~/domain/value/value-kind'
import { walk, type Trace } from '~/domain/trace/trace'

/**
 * What was seen under one name. `seen` counts the calls that had the field; inside a struct or list it counts the structs
 * or items. A null says nothing about the kind, so it decides only where nothing else was seen.
 */
export type FieldShape = {
  name: string
  kind: Kind | 'mixed'
  seen: number
  /** The first value that is not null, unchanged. */
  example: Json
  /** The fields of a struct, in the order in which they first occurred. */
  fields: FieldShape[]
  /** The items of a list, if any were seen; the name is empty. */
  item: FieldShape | null
}

/** An action as its calls show it; the contract may allow more. */
export type ActionShape = {
  account: string
  name: string
  calls: number
  fields: FieldShape[]
  /** Who signed most often. */
  permission: { actor: string; permission: string } | null
  /** The first successful call with readable data, else the first call. */
  example: Trace
}

type Seen = {
  kinds: Set<Kind>
  count: number
  example: Json
  fields: Map<string, Seen>
  item: Seen | null
}

const unseen = (): Seen => ({ kinds: new Set(), count: 0, example: null, fields: new Map(), item: null })

/** A word may look like an account name by chance, and a decimal field may hold a whole number: the wider kind fits both. */
const wider: [narrow: Kind, wide: Kind][] = [
  ['account', 'text'],
  ['integer', 'decimal'],
]

function kindOfAll(kinds: Set<Kind>): Kind | 'mixed' {
  const seen = new Set(kinds)
  if (seen.size > 1) seen.delete('nothing')
  for (const [narrow, wide] of wider) if (seen.has(wide)) seen.delete(narrow)
  const [kind = 'nothing', ...others] = seen
  return others.length > 0 ? 'mixed' : kind
}

function see(seen: Seen, value: Json, field: string): void {
  seen.count++
  seen.kinds.add(kindOf(value, field))
  seen.example ??= value
  if (Array.isArray(value))
    for (const item of value) {
      seen.item ??= unseen()
      see(seen.item, item, field)
    }
  else if (isObject(value)) seeFields(seen.fields, value)
}

function seeFields(fields: Map<string, Seen>, struct: { [name: string]: Json }): void {
  for (const [name, value] of Object.entries(struct)) {
    const field = fields.get(name) ?? unseen()
    fields.set(name, field)
    see(field, value, name)
  }
}

const shapeOf = (name: string, { kinds, count, example, fields, item }: Seen): FieldShape => ({
  name,
  kind: kindOfAll(kinds),
  seen: count,
  example,
  fields: shapesOf(fields),
  item: item && shapeOf('', item),
})
const shapesOf = (fields: Map<string, Seen>) => [...fields].map(([name, seen]) => shapeOf(name, seen))

type SeenAction = {
  fields: Map<string, Seen>
  calls: number
  signers: Map<string, { actor: string; permission: string; count: number }>
  example: Trace
}

const isGoodExample = ({ data, except }: Trace) => isObject(data) && except === null

function seeCall(actions: Map<string, SeenAction>, trace: Trace): void {
  const key = JSON.stringify([trace.account, trace.name])
  const action = actions.get(key) ?? { fields: new Map(), calls: 0, signers: new Map(), example: trace }
  actions.set(key, action)
  action.calls++
  if (!isGoodExample(action.example) && isGoodExample(trace)) action.example = trace
  if (isObject(trace.data)) seeFields(action.fields, trace.data)
  for (const { actor, permission } of trace.authorization) {
    const level = JSON.stringify([actor, permission])
    const signer = action.signers.get(level) ?? { actor, permission, count: 0 }
    action.signers.set(level, signer)
    signer.count++
  }
}

function actionShape({ fields, calls, signers, example }: SeenAction): ActionShape {
  const [most] = [...signers.values()].toSorted((a, b) => b.count - a.count)
  const permission = most ? { actor: most.actor, permission: most.permission } : null
  const { account, name } = example
  return { account, name, calls, fields: shapesOf(fields), permission, example }
}

/** As `inferShapes`, but yields after each top-level trace. */
export function* gatherShapes(traces: Iterable<Trace>): Generator<void, ActionShape[]> {
  const isNew = firstOccurrences()
  const actions = new Map<string, SeenAction>()
  for (const top of traces) {
    for (const trace of walk(top)) if (isCall(trace) && isNew(trace)) seeCall(actions, trace)
    yield
  }
  return [...actions.values()].map(actionShape).toSorted((a, b) => b.calls - a.calls)
}

/** The actions that were called, inline ones too, the most called first. Notifications are not calls. */
export const inferShapes = (traces: Iterable<Trace>): ActionShape[] => finish(gatherShapes(traces))
