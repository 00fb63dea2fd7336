/** A value as PHP holds a decoded form: a text, a list, or a map. The order of a map’s members counts. */
export type Php = string | readonly Php[] | { readonly [key: string]: Php }

const bytesIn = (text: string) => Buffer.byteLength(text, 'utf8')
const keyText = (key: string | number) =>
  typeof key === 'number' ? `i:${key};` : `s:${bytesIn(key)}:"${key}";`

/** PHP’s `serialize`. Lengths count bytes of UTF-8, and nothing is escaped. */
export function serialize(value: Php): string {
  if (typeof value === 'string') return `s:${bytesIn(value)}:"${value}";`
  const members: (readonly [string | number, Php])[] = isList(value)
    ? value.map((each, index) => [index, each] as const)
    : Object.entries(value)
  return `a:${members.length}:{${members.map(([key, each]) => keyText(key) + serialize(each)).join('')}}`
}
const isList = (value: Php): value is readonly Php[] => Array.isArray(value)

/** PHP’s `ksort` for keys that are no numbers: by bytes, and only at the top. */
export const ksort = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(map).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  )

const entities = { '&quot;': '"', '&#039;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** PHP’s `htmlspecialchars`. */
export const escapeEntities = (text: string) =>
  Object.entries(entities)
    .toReversed()
    .reduce((done, [entity, character]) => done.replaceAll(character, entity), text)

/** PHP’s `html_entity_decode`, of those entities that `htmlspecialchars` makes. */
export const decodeEntities = (text: string) =>
  text.replaceAll(/&(?:quot|#039|lt|gt|amp);/g, (entity) => entities[entity as keyof typeof entities])

const unicode = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** PHP’s `json_encode` without flags: slashes are escaped, and so is whatever is not ASCII. */
export const jsonEncode = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, unicode)

/** Python’s `json.dumps` with compact separators: whatever is not ASCII is escaped, slashes are not. */
export const jsonDumps = (value: unknown) => JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, unicode)

/** PHP’s `http_build_query`: a list becomes `name[0]=…`, a space `+`. */
export function buildQuery(fields: Readonly<Record<string, Php>>) {
  const pairs = new URLSearchParams()
  const add = (name: string, value: Php) => {
    if (typeof value === 'string') pairs.append(name, value)
    else for (const [key, each] of Object.entries(value)) add(`${name}[${key}]`, each)
  }
  for (const [name, value] of Object.entries(fields)) add(name, value)
  return String(pairs)
}
