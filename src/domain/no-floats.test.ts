import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Every way to make a binary fraction of something, and arithmetic that only such numbers have. */
const floats =
  /\b(?:Number|Math|parseInt|parseFloat|valueAsNumber)\b|\.to(?:Fixed|Precision|Exponential)\b|[^\w\s)\]]\s*\+(?=[a-z(])/

/** Lines of files about money that concern no amount: counts, positions, times and sort orders. */
const counts = new Set([
  'const places = fraction.length - Number(exponent)',
  "if (Math.abs(places) > maxLength) throw new AmountError('exponent out of range')",
  'const decimals = Math.max(a.decimals, b.decimals)',
  'return { decimals: Number(places), token }',
  'export const decimals = v.pipe(digits, v.regex(/^\\d+$/), v.transform(Number), v.maxValue(36))',
  "time === null || Math.abs(time) > maxTimeMs ? '' : new Date(time).toISOString()",
  'const decimals = all.reduce((most, { value }) => Math.max(most, value.figure?.amount.decimals ?? 0), 0)',
  'const counts = Array.from({ length: Number((high - start) / width) + 1 }, () => 0)',
  'const index = Number((units - start) / width)',
  '(a, b) => Number(b.grave) - Number(a.grave),',
  'if (to === undefined || amount === undefined || token === undefined || Math.min(to, amount, token) < 0)',
  'const rareMsFor = (contracts: number) => Math.min(contracts * 2000, 300_000)',
  'const epoch = Number(text)',
  'return Number(thousandths.units)',
  'const span = Math.abs(to - from) + 1',
  'style={{ gridColumn: `${Math.min(from, to) + 1} / span ${span}`, gridRow: row + 2 }}',
])

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
/** The files that know what an amount is. */
const aboutMoney = sources.filter(
  ({ name, text }) =>
    name === 'domain/money/amount.ts' || /'(?:~\/domain\/money|\.)\/(?:amount|asset|holding|fee)'/.test(text),
)
const code = (line: string) => line.replace(/^\s*(?:\/?\*|\/\/).*$/, '').replace(/'[^']*'/g, "''")
const floating = (text: string) =>
  text
    .split('\n')
    .filter((line) => floats.test(code(line)))
    .map((line) => line.trim())

it('floating-point arithmetic is recognised where it is planted', () => {
  const planted = ['Number(x)', 'Math.round(x)', 'parseFloat(x)', 'x.toFixed(2)', 'x = +y', '(+amount)']
  expect(floating(planted.join('\n'))).toEqual(planted)
  expect(floating("a + b\n// Number\n * Math\n'Number'\nx++\n`${a}+${b}`")).toEqual([])
  expect(aboutMoney.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'domain/money/amount.ts',
      'domain/money/fee.ts',
      'api/plasmapay/fees.ts',
      'ui/values/AmountText.tsx',
    ]),
  )
})

it.each(aboutMoney)('$name uses no floating-point number for money', ({ text }) => {
  expect(floating(text).filter((line) => !counts.has(line))).toEqual([])
})

it('every exception is still needed', () => {
  const lines = new Set(aboutMoney.flatMap(({ text }) => floating(text)))
  expect([...counts].filter((line) => !lines.has(line))).toEqual([])
})
