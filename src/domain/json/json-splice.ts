/**
 * Changes one value inside a JSON text and leaves every other character as it was: digits, order, blanks and unknown
 * members. The text must be valid JSON; positions count UTF-16 units.
 */
export type Path = readonly (string | number)[]

type Part = { key: string | number; from: number; start: number; end: number }

/** Puts `json` at the path; a member or item that does not exist yet is added at the end of its object or list. */
export function setAt(text: string, path: Path, json: string): string {
  const [key, ...deeper] = path.toReversed()
  if (key === undefined) return json
  const parent = deeper.toReversed()
  const holder = startAt(text, parent)
  const opening = holder === undefined ? undefined : text[holder]
  if (holder === undefined || (opening !== '{' && opening !== '['))
    return setAt(text, parent, typeof key === 'number' ? `[${json}]` : `{${JSON.stringify(key)}: ${json}}`)
  const part = partsAt(text, holder).findLast((each) => each.key === key)
  return part ? splice(text, part.start, part.end, json) : append(text, holder, key, json)
}

/** The JSON text at the path, unchanged; undefined where there is none. */
export function textAt(text: string, path: Path): string | undefined {
  const start = startAt(text, path)
  return start === undefined ? undefined : text.slice(start, endAt(text, start))
}

/** Removes the member or item, with the comma that belongs to it. */
export function removeAt(text: string, path: Path): string {
  const holder = startAt(text, path.slice(0, -1))
  if (holder === undefined) return text
  const parts = partsAt(text, holder)
  // A key given twice would otherwise come back with its earlier value.
  const remaining = parts.filter(({ key }) => key !== path.at(-1))
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || remaining.length === parts.length) return text
  if (remaining.length === 0) return splice(text, first.from, last.end, '')
  return splice(
    text,
    first.from,
    last.end,
    remaining
      .map((part, index) => gapBefore(text, parts, part, index) + text.slice(part.from, part.end))
      .join(''),
  )
}

/** The text between a part and the one before it; empty for the first remaining part. */
function gapBefore(text: string, parts: Part[], part: Part, index: number): string {
  const before = parts[parts.indexOf(part) - 1]
  return index > 0 && before ? text.slice(before.end, part.from) : ''
}

/** Swaps two items of a list. */
export function swapAt(text: string, list: Path, one: number, other: number): string {
  const holder = startAt(text, list)
  const parts = holder === undefined ? [] : partsAt(text, holder)
  const [first, second] = [parts[Math.min(one, other)], parts[Math.max(one, other)]]
  if (!first || !second || first === second) return text
  const moved = text.slice(first.start, first.end)
  const later = splice(text, second.start, second.end, moved)
  return splice(later, first.start, first.end, text.slice(second.start, second.end))
}

const splice = (text: string, from: number, to: number, by: string) =>
  text.slice(0, from) + by + text.slice(to)

function startAt(text: string, path: Path): number | undefined {
  let at = skip(text, 0)
  for (const key of path) {
    const part = partsAt(text, at).findLast((each) => each.key === key)
    if (!part) return undefined
    at = part.start
  }
  return at
}

/** New members are laid out like their neighbours: on a line of their own, or after a comma on the same line. */
function append(text: string, holder: number, key: string | number, json: string): string {
  const parts = partsAt(text, holder)
  const last = parts.at(-1)
  if (!last) {
    const margin =
      /[^\S\n]*$|^[^\S\n]*/.exec(text.slice(text.lastIndexOf('\n', holder) + 1, holder))?.[0] ?? ''
    const name = typeof key === 'string' ? `${JSON.stringify(key)}: ` : ''
    return splice(text, holder + 1, endAt(text, holder) - 1, `\n${margin}  ${name}${json}\n${margin}`)
  }
  const before = parts.at(-2)?.end ?? holder
  const gap = text.slice(before === holder ? holder + 1 : text.indexOf(',', before) + 1, last.from)
  const colon = text.slice(typeof last.key === 'string' ? stringEnd(text, last.from) : last.start, last.start)
  const name = typeof key === 'string' ? JSON.stringify(key) + colon : ''
  return splice(text, last.end, last.end, `,${gap}${name}${json}`)
}

/** The members or items of the object or list that begins at `holder`; none for anything else. */
function partsAt(text: string, holder: number): Part[] {
  const isObject = text[holder] === '{'
  if (!isObject && text[holder] !== '[') return []
  const parts: Part[] = []
  let at = skip(text, holder + 1)
  while (text[at] !== '}' && text[at] !== ']' && at < text.length) {
    const from = at
    if (isObject) at = skip(text, skip(text, stringEnd(text, at)) + 1)
    const end = endAt(text, at)
    const key = isObject ? (JSON.parse(text.slice(from, stringEnd(text, from))) as string) : parts.length
    parts.push({ key, from, start: at, end })
    at = skip(text, end)
    if (text[at] === ',') at = skip(text, at + 1)
  }
  return parts
}

function endAt(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start)
  if (text[start] !== '{' && text[start] !== '[') {
    let at = start
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at++
    return at
  }
  let depth = 0
  for (let at = start; at < text.length;) {
    const char = text[at]
    if (char === '"') at = stringEnd(text, at)
    else {
      if (char === '{' || char === '[') depth++
      if (char === '}' || char === ']') depth--
      at++
      if (depth === 0) return at
    }
  }
  return text.length
}

function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function skip(text: string, start: number): number {
  let at = start
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}
