import { isObject, JsonError, Numeral, parseJson, printJson, type Json, type JsonObject } from '~/domain/json'
import { Empty } from '~/ui/Empty'
import { signing } from '~/words/signing'
import { Field } from './Field'

type Props = { data: string; onChange: (data: string) => void }

/** The members of the data as fields of their own. Members that are no plain text or number stay with the JSON. */
export function DataFields({ data, onChange }: Props) {
  const object = readObject(data)
  if (!object) return <Empty>{signing().transaction.fieldsNeedJson}</Empty>
  const plain = Object.entries(object).flatMap(([name, value]) => (isPlain(value) ? [{ name, value }] : []))
  if (plain.length === 0) return <Empty>{signing().transaction.noFields}</Empty>
  return (
    <div className="grid gap-4 p-3 sm:grid-cols-2">
      {plain.map(({ name, value }) => (
        <Field
          key={name}
          label={name}
          value={String(value)}
          onChange={(text) => onChange(printJson({ ...object, [name]: sameKind(value, text) }, 2))}
        />
      ))}
    </div>
  )
}

const isPlain = (value: Json): value is string | number | Numeral =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Numeral

/** A number stays one while what is typed is a numeral; its digits are never touched. */
function sameKind(before: Json, text: string): Json {
  return typeof before !== 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? new Numeral(text) : text
}

function readObject(text: string): JsonObject | undefined {
  try {
    const json = parseJson(text)
    return isObject(json) ? json : undefined
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}
