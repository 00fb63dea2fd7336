import * as fc from 'fast-check'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { readAmount } from '~/domain/money/typed-amount'
import { formatDecimal, numberMarks } from '~/words/format'
import { setLanguage } from '~/words/words'

afterEach(async () => {
  vi.unstubAllGlobals()
  await setLanguage('en')
})

const amount = fc.oneof(
  fc.record({ units: fc.bigInt(0n, 10n ** 30n), decimals: fc.integer({ min: 0, max: 18 }) }),
  fc.record({ units: fc.bigInt(0n, 10n ** 7n), decimals: fc.integer({ min: 0, max: 4 }) }),
)
const browserReads = (...languages: string[]) => vi.stubGlobal('navigator', { languages })

const english = ['en-US', 'en-GB', 'en-IN', 'en-ZA', 'en-CH', 'en-DE', 'en-SE', 'en-FI', 'en-AT', 'en-001']
const russian = ['ru-RU', 'ru-UA', 'ru-KZ', 'ru']

test.each([
  ...english.map((tag) => ['en' as const, tag] as const),
  ...russian.map((tag) => ['ru' as const, tag] as const),
  ['en', 'en_US@posix'] as const,
])('an amount printed in %s for readers of %s reads back as the same units', async (language, tag) => {
  browserReads(tag)
  await setLanguage(language)
  fc.assert(
    fc.property(amount, (amount) => {
      expect(readAmount(formatDecimal(toDecimal(amount)), numberMarks(), amount.decimals)).toEqual({ amount })
    }),
  )
})

/** Grouped, and in the digits of that locale, as a page there would print it. */
function printedIn(tag: string, amount: Amount) {
  const [whole = '', fraction = ''] = toDecimal(amount).split('.')
  const format = new Intl.NumberFormat(tag)
  const mark = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? ''
  const digits = Array.from(fraction, (digit) => format.format(BigInt(digit))).join('')
  return format.format(BigInt(whole)) + (digits && mark + digits)
}

const readings = (printed: string, { decimals }: Amount) => {
  const reading = readAmount(printed, numberMarks(), decimals)
  return reading && ('amount' in reading ? [reading.amount] : reading.either)
}

// The app is in English there, so a point may be a decimal mark or a group separator.
test.each([
  'de-DE',
  'de-CH',
  'fr-FR',
  'es-ES',
  'pl-PL',
  'hi-IN',
  'ar-EG',
  'fa-IR',
  'ne-NP',
  'my-MM',
  'pt-BR',
])('an amount printed by a page in %s is never read as another amount', (tag) => {
  browserReads(tag)
  fc.assert(
    fc.property(amount, (amount) => {
      expect(readings(printedIn(tag, amount), amount)?.map(toDecimal)).toContain(toDecimal(amount))
    }),
  )
})

describe('readers of two languages that write numbers differently', () => {
  it.each([
    [['de-DE', 'en-US'], '5.000'],
    [['en-US', 'de-DE'], '5.000'],
    [['ru-RU', 'en-US'], '5,000'],
    [['en-US'], '5,000'],
  ])('(%j) are asked what %s means', (languages, typed) => {
    browserReads(...languages)
    expect(readAmount(typed, numberMarks(), 18)).toEqual({
      either: [
        { units: 5000n, decimals: 0 },
        { units: 5000n, decimals: 3 },
      ],
    })
  })
  it('never have an amount printed for them read as another one', () => {
    browserReads('de-DE', 'en-US')
    fc.assert(
      fc.property(amount, (amount) => {
        const printed = formatDecimal(toDecimal(amount))
        expect(readings(printed, amount)?.map(toDecimal)).toContain(toDecimal(amount))
      }),
    )
  })
})
