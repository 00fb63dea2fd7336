import { useState } from 'react'
import { fitsForm } from '~/domain/json/data-size'
import { removeAt, setAt, swapAt } from '~/domain/json/json-splice'
import { isObject, parseJson, printJson, type JsonObject } from '~/domain/json/json'
import {
  freeFields,
  freeKinds,
  startOf,
  typeOfKind,
  type FreeKind,
  type SchemaField,
} from '~/domain/fields/field-type'
import { isLeaf, leafJson, leafText } from '~/domain/fields/leaf'
import { Empty } from '~/ui/Empty'
import { composing } from '~/words/compose'
import { AddField } from '~/pages/transaction/fields/AddField'
import type { Kinds } from './composed'
import type { FieldTools } from '~/pages/transaction/fields/value-props'
import { ValueField } from '~/pages/transaction/fields/ValueField'

type Props = {
  /** The last valid JSON; undefined while there has been none. */
  data: string | undefined
  /** The text is not valid JSON now, so `data` is older than it. */
  stale: boolean
  /** Undefined where the action’s fields are not known. */
  fields: SchemaField[] | undefined
  tools: Omit<FieldTools, 'write' | 'remove' | 'swap' | 'maxAmount'> & {
    /** As in FieldTools; with `paySysCms` the fee has to be payable in PLASMA. */
    maxAmount: ((token: string, paySysCms: boolean) => Promise<string>) | undefined
  }
  /** Kinds that somebody chose for fields whose type is not known. */
  kinds: Kinds | undefined
  onKinds: (kinds: Kinds) => void
  /** Applies the edit to the data as they are when it runs. */
  onEdit: (edit: (data: string) => string) => void
}

/** The data as fields: a view of the JSON text that changes one value in it at a time. */
export function DataForm({
  data,
  stale,
  fields = noFields,
  kinds,
  tools: outerTools,
  onKinds,
  onEdit,
}: Props) {
  /** A guessed kind is fixed once somebody types into its field, so that the control does not change while they type. */
  const [fixedGuesses, setFixedGuesses] = useState<Kinds>(new Map())
  const chosen: Kinds = new Map([...fixedGuesses, ...(kinds ?? [])])
  const object = data === undefined || !fitsForm(data) ? undefined : objectIn(data)
  if (data !== undefined && !fitsForm(data)) return <Empty>{composing().tooMuchForForm}</Empty>
  if (data === undefined || !object) return <Empty>{composing().formNeedsJson}</Empty>
  const { maxAmount } = outerTools
  const guessed = freeFields(object, chosen)
  const tools: FieldTools = {
    ...outerTools,
    maxAmount: maxAmount && ((token) => maxAmount(token, object.paySysCms === true)),
    write: (path, json) => {
      const guess = guessed.find(({ name }) => name === path[0] && !chosen.has(name))?.type.kind
      if (guess !== undefined && guess !== 'any')
        setFixedGuesses(new Map(fixedGuesses).set(String(path[0]), looksLikeText.has(guess) ? 'text' : guess))
      onEdit((now) => setAt(now, path, json))
    },
    remove: (path) => onEdit((now) => removeAt(now, path)),
    swap: (list, one, other) => onEdit((now) => swapAt(now, list, one, other)),
  }
  const untyped = guessed.filter(({ name }) => !fields.some((field) => field.name === name))
  const choose = (name: string, kind: FreeKind) => {
    const before = Object.hasOwn(object, name) ? object[name] : undefined
    const type = typeOfKind(kind)
    const isInner = kind === 'list' || kind === 'struct' || kind === 'optional' || kind === 'variant'
    const json =
      isInner || kind === 'boolean'
        ? printJson(startOf(type))
        : leafJson(type, undefined, isLeaf(before) ? leafText(before) : '')
    onKinds(new Map(kinds).set(name, kind))
    onEdit((now) => setAt(now, [name], json))
  }
  return (
    <fieldset disabled={stale} className="grid min-w-0 gap-4 p-3">
      {stale && <p role="status">{composing().lastReadable}</p>}
      {fields.length + untyped.length === 0 && <p className="text-muted">{composing().noFields}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map(({ name, type }) => (
          <ValueField
            key={name}
            name={name}
            type={type}
            value={memberOf(object, name)}
            path={[name]}
            tools={tools}
          />
        ))}
        {untyped.map(({ name, type }) => (
          <div key={name} className="grid min-w-0 content-start gap-2">
            <ValueField name={name} type={type} value={memberOf(object, name)} path={[name]} tools={tools} />
            <div className="flex items-center gap-2">
              <select
                className="field w-auto py-1 text-sm"
                aria-label={composing().kindOf(name)}
                value={type.kind}
                onChange={(event) => {
                  const kind = freeKinds.find((each) => each === event.target.value)
                  if (kind) choose(name, kind)
                }}
              >
                {freeKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {composing().kind[kind]}
                  </option>
                ))}
              </select>
              <button type="button" className="button py-1 text-sm" onClick={() => tools.remove([name])}>
                {composing().removeField} <span className="sr-only">{name}</span>
              </button>
            </div>
          </div>
        ))}
      </div>
      {fields.length === 0 && <AddField taken={Object.keys(object)} onAdd={choose} />}
    </fieldset>
  )
}

/** Guessed kinds that ordinary text may look like by chance. */
const looksLikeText = new Set(['account', 'hash', 'time'])
const noFields: SchemaField[] = []

const memberOf = (object: JsonObject, name: string) =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** For a text that is known to be valid JSON. */
function objectIn(text: string): JsonObject | undefined {
  const json = parseJson(text)
  return isObject(json) ? json : undefined
}
