import type { Binary } from './bytes'
import { append, phpArray, put, type PhpArray, type PhpValue } from './php-array'

/** PHP’s `max_input_vars`. It counts after it has read, so one more comes through. */
const mostPairs = 1001
/** PHP’s `max_input_nesting_level`. */
const mostLevels = 64

const decode = (coded: Binary): Binary =>
  coded
    .replaceAll('+', ' ')
    .replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

const withoutSpecial = (name: Binary) => name.replaceAll(/[ .[]/g, '_')

/** A name that only became one of these by what was replaced or cut in it is dropped. */
const protectedNames = ['__Host-', '__Secure-']
const isPretended = (key: Binary, name: Binary) =>
  protectedNames.some((each) => key.startsWith(each) && !name.startsWith(each))

/** The keys of "a[b][]", null where one is left out. `levels` counts a last bracket that is not closed, too. */
function keysIn(brackets: Binary): { keys: (Binary | null)[]; levels: number } {
  const keys: (Binary | null)[] = []
  let at = 0
  while (brackets[at] === '[') {
    const end = brackets.indexOf(']', at)
    if (end < 0) return { keys, levels: keys.length + 1 }
    const key = brackets.slice(at + 1, end)
    keys.push(/^[ \t\n\v\f\r]?$/.test(key) ? null : key)
    at = end + 1
  }
  return { keys, levels: keys.length }
}

/** The array below the key; a text there is replaced by one, as PHP does. Null where there is no place for it. */
function below(array: PhpArray, key: Binary | null): PhpArray {
  const there = key === null ? undefined : array.members.get(key)
  if (there !== undefined && typeof there !== 'string') return there
  const made = phpArray()
  set(array, key, made)
  return made
}

const set = (array: PhpArray, key: Binary | null, value: PhpValue) =>
  key === null ? append(array, value) : put(array, key, value)

function register(form: PhpArray, given: Binary, value: Binary) {
  const name = given.replace(/^ +/, '').replace(/\0[^]*$/, '')
  const bracket = name.indexOf('[')
  const { keys, levels } = keysIn(bracket < 0 ? '' : name.slice(bracket))
  const top = withoutSpecial(keys.length ? name.slice(0, bracket) : name)
  if (bracket === 0 || top === '') return
  if (levels > mostLevels) {
    form.members.delete(top)
    return
  }
  const path = [top, ...keys]
  let inner = form
  for (const [depth, key] of path.entries()) {
    // What stands above it is made nevertheless.
    if (key !== null && isPretended(key, name)) return
    if (depth === path.length - 1) set(inner, key, value)
    else inner = below(inner, key)
  }
}

/** The body of a form as PHP 8.2 reads it into `$_POST`, byte for byte. There is no body that it cannot read. */
export function readForm(body: Binary): PhpArray {
  const form = phpArray()
  const pairs = body.replace(/&$/, '').split('&', mostPairs)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
    register(form, decode(name), decode(value))
  }
  return form
}
