import { isObject, printJson, type JsonObject } from '~/domain/json/json'
import { Facts } from '~/ui/Facts'
import { PlainText } from '~/ui/values/PlainText'

const mostFields = 200
const longestValue = 500

/** What a body says, field by field; members of an object at the top stand beside it as “invoice.status”. */
export function FieldFacts({ fields }: { fields: JsonObject }) {
  return (
    <Facts
      facts={flat(fields)
        .slice(0, mostFields)
        .map(([name, text], index) => [
          name || String(index),
          <PlainText key={index} text={text.slice(0, longestValue)} />,
        ])}
    />
  )
}

const flat = (fields: JsonObject, path = ''): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    isObject(value) && path === ''
      ? flat(value, `${name}.`)
      : [[path + name, typeof value === 'string' ? value : printJson(value)]],
  )
