import * as fc from 'fast-check'
import papa from 'papaparse'
import { describe, expect, it, test } from 'vitest'
import { csvText, harmless } from './csv'

const formula = '=+-@\t\r＝＋－＠'
/** Removes the apostrophes that `harmless` has added. */
const restored = (cell: string) =>
  cell
    .replace(/^([ \u00a0"']*)'(?=[=+\-@\t\r＝＋－＠])/, '$1')
    .replace(/([,;|\t\r\n][ \u00a0"']*)'(?=[=+\-@\t\r＝＋－＠])/g, '$1')

const nasty = fc.string({
  unit: fc.constantFrom(...Array.from('=+-@\t\r\n;,|"\' \u00a0ab1.＝＋－＠')),
  maxLength: 12,
})
const cell = fc.oneof(nasty, fc.string(), fc.constantFrom('', '-1.5', '-0', '12.50', '-1+1'))
const row = fc.array(cell, { minLength: 1, maxLength: 5 })

describe('a cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t'=1"],
    ['＝1', "'＝1"],
    [' =1', " '=1"],
    ['thanks;=cmd()', "thanks;'=cmd()"],
    ['a\t+1', "a\t'+1"],
    ['a|@x', "a|'@x"],
    ['a\n-1', "a\n'-1"],
    ['a; "=1"', `a; "'=1"`],
    ["';=1", "';'=1"],
    ['a=b', 'a=b'],
    ['1-2', '1-2'],
    ['a - b', 'a - b'],
    ["'=1", "''=1"],
    ['', ''],
  ])('%j is written %j', (text, written) => expect(harmless(text)).toBe(written))

  it('can be restored from what is written', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(restored(harmless(text))).toBe(text)
      }),
    )
  })
})

/** Every cell a spreadsheet may see: by a careful reader, and by one that knows nothing of quotation marks. */
const cellsBy = (separator: string, text: string) => [
  ...papa.parse<string[]>(text, { delimiter: separator }).data.flat(),
  ...text.split(separator).flatMap((part) => part.split(/[\r\n]/)),
]

describe('a file', () => {
  test.each([',', ';', '\t', '|'])('split by %j has no cell that begins as a formula', (separator) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const cells = cellsBy(separator, csvText(rows))
        // A reader that misreads a quotation mark also takes ends of lines for text; nobody typed those.
        const begun = cells.map((each) => each.replace(/^(?:[ \u00a0"]|\r\n)+/, ''))
        const numbers = separator === ',' ? /^-\d+(\.\d+)?"?$/ : /^$/
        expect(
          begun.filter((each) => each && formula.includes(each.charAt(0)) && !numbers.test(each)),
        ).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('is read by its commas into the same cells', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const { data } = papa.parse<string[]>(csvText(rows), { delimiter: ',', newline: '\r\n' })
        expect(data.slice(0, -1).map((cells) => cells.map(restored))).toEqual(rows)
      }),
    )
  })

  it('keeps numbers as numbers, negative ones too, except in the first cell of a row', () => {
    expect(csvText([['a', '-1.50', '2']])).toBe('a,-1.50,2\r\n')
    expect(csvText([['-1.50', '-2+1']])).toBe("'-1.50,'-2+1\r\n")
  })
})
