import type { Writer } from './json-print'

const escaped = (pattern: RegExp) => (text: string) =>
  JSON.stringify(text).replaceAll(pattern, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The shortest digits of a double, and the power of ten of the first. */
function digitsOf(value: number) {
  const [mantissa = '', power] = Math.abs(value).toExponential().split('e')
  return { digits: mantissa.replace('.', ''), power: Number(power) }
}

function plain(digits: string, power: number) {
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0')
  return digits.length > power + 1 ? `${whole}.${digits.slice(power + 1)}` : whole
}

const scientific = (digits: string, power: number, places: number) =>
  `${digits.slice(0, 1)}${digits.length > 1 ? `.${digits.slice(1)}` : ''}` +
  `e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(places, '0')}`

const isWhole = (source: string) => /^-?\d+$/.test(source)
const signOf = (source: string) => (source.startsWith('-') ? '-' : '')

const unsignedZero = (source: string) => (source === '-0' ? '0' : source)
/** Into the 64 bits of an integer of PHP. */
const fits = (source: string) => source.length <= 20 && BigInt.asIntN(64, BigInt(source)) === BigInt(source)

function pythonNumber(source: string): string {
  if (isWhole(source)) return unsignedZero(source)
  const value = Number(source)
  if (!Number.isFinite(value)) return `${signOf(source)}Infinity`
  const { digits, power } = digitsOf(value)
  if (power < -4 || power >= 16) return signOf(source) + scientific(digits, power, 2)
  const text = plain(digits, power)
  return `${signOf(source)}${text}${text.includes('.') ? '' : '.0'}`
}

function phpNumber(source: string): string {
  if (isWhole(source) && fits(source)) return unsignedZero(source)
  const { digits, power } = digitsOf(Number(source))
  if (power >= -4 && power < 17) return signOf(source) + plain(digits, power)
  return signOf(source) + scientific(digits.padEnd(2, '0'), power, 1)
}

/** Python’s `json.dumps` with `separators=(',', ':')`. */
export const python: Writer = {
  text: escaped(/[\u007f-\uffff]/g),
  number: pythonNumber,
  isList: () => false,
}

/** PHP’s `json_encode` of what `json_decode` has read into arrays. An empty object has become an empty list. */
export const php: Writer = {
  text: (text) => escaped(/[\u0080-\uffff]/g)(text).replaceAll('/', '\\/'),
  number: phpNumber,
  isList: (keys) => keys.every((key, index) => key === String(index)),
}
