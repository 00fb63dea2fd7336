import type { VendorRefusal } from '~/domain/payment/refusal'
import type { Vendor } from '~/domain/payment/vendor'
import { fieldsOf } from './field'

/** What a vendor’s refusal says of single fields of its form, and what it says of the whole. */
export type Refusal = { fields: Record<string, string>; rest: string | null }

/** Puts what a refusal says at the fields of the vendor’s form. A sentence that names exactly one field belongs to that field. */
export function atFields(vendor: Vendor, { message, errors }: VendorRefusal): Refusal {
  const names = new Set(['quoteId', ...fieldsOf(vendor).map(({ name }) => name)])
  const said = Object.entries(errors).map(([name, texts]) => ({
    // "amount" of "order.amount", as nested checks are named.
    name: [name, name.split('.').at(-1) ?? '', name.split('.')[0] ?? ''].find((each) => names.has(each)),
    as: name,
    text: texts.join(' '),
  }))
  const fields = new Map<string, string[]>()
  for (const { name, text } of said)
    if (name !== undefined) fields.set(name, [...(fields.get(name) ?? []), text])
  const others = said.filter(({ name }) => name === undefined).map(({ as, text }) => `${as}: ${text}`)
  const named = said.length === 0 && message !== null ? namedIn(message, names) : null
  if (named !== null && message !== null) fields.set(named, [message])
  return {
    fields: Object.fromEntries([...fields].map(([name, texts]) => [name, texts.join(' ')])),
    rest: others.length > 0 ? others.join(' ') : fields.size > 0 ? null : message,
  }
}

/** The one field whose documented name a sentence has as a word of its own; null where it has none, or several. */
function namedIn(text: string, names: Set<string>): string | null {
  const found = new Set(text.match(/[A-Za-z_]+/g)?.filter((word) => names.has(word)))
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only : null
}
