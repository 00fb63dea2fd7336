/** Compares our rules with an independent implementation of EOSIO's, which the app does not use. */
import { Asset, Name } from '@wharfkit/antelope'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, AmountError, compare, subtract } from '~/domain/money/amount'
import { assetIn, parseAsset, parseSymbol, printAsset } from '~/domain/money/asset'
import { isName } from '~/domain/value/name'

/** The range of theirs: signed 64 bits, and 18 decimals. */
const units = fc.bigInt({ min: -(2n ** 62n) + 1n, max: 2n ** 62n - 1n })
const decimals = fc.integer({ min: 0, max: 18 })
const code = fc.stringMatching(/^[A-Z]{1,7}$/)
const theirs = (count: bigint, places: number, token: string) =>
  Asset.fromUnits(count.toString(), `${places},${token}`)

describe('assets, compared with EOSIO’s', () => {
  it('are printed alike, and each side reads what the other prints', () => {
    fc.assert(
      fc.property(units, decimals, code, (count, places, token) => {
        const asset = { amount: { units: count, decimals: places }, token }
        const text = printAsset(asset)
        expect(text).toBe(String(theirs(count, places, token)))
        expect(parseAsset(text, places)).toEqual(asset)
        expect(assetIn(text)).toEqual(asset)
        const read = Asset.from(text)
        expect([String(read.units), read.symbol.precision]).toEqual([String(count), places])
      }),
    )
  })

  it('are added, subtracted and compared alike', () => {
    fc.assert(
      fc.property(units, units, decimals, (one, other, places) => {
        const [a, b] = [one, other].map((each) => ({ units: each / 2n, decimals: places }))
        const [theirA, theirB] = [a!, b!].map((each) => theirs(each.units, places, 'X').units)
        expect(String(add(a!, b!).units)).toBe(String(theirA!.adding(theirB!)))
        expect(String(subtract(a!, b!).units)).toBe(String(theirA!.subtracting(theirB!)))
        expect(compare(a!, b!) > 0).toBe(theirA!.gt(theirB!))
      }),
    )
  })

  it('are read with exactly the token’s decimals, or not at all', () => {
    const amount = { units: 10_001000100010001000n, decimals: 18 }
    expect(printAsset({ amount, token: 'USDP' })).toBe('10.001000100010001000 USDP')
    expect(printAsset({ amount: { units: 3n, decimals: 0 }, token: 'USDP' }, 18)).toBe(
      '3.000000000000000000 USDP',
    )
    expect(() => printAsset({ amount, token: 'USDP' }, 6)).toThrow(AmountError)
    expect(() => parseAsset('1.5 USDP', 18)).toThrow(AmountError)
    for (const token of ['', 'usdp', 'US DP', 'TOOLONGX', '1'])
      expect(() => printAsset({ amount, token })).toThrow(AmountError)
  })

  it('may be beyond 64 bits, as on PlasmaPay, though not on EOSIO', () => {
    const amount = { units: 10n ** 36n, decimals: 18 }
    expect(parseAsset(printAsset({ amount, token: 'USDP' }), 18)).toEqual({ amount, token: 'USDP' })
    expect(assetIn(`${'9'.repeat(200)} USDP`)).toBeUndefined()
  })
})

describe('symbols, compared with EOSIO’s', () => {
  it('are read alike', () => {
    fc.assert(
      fc.property(decimals, code, (places, token) => {
        const symbol = Asset.Symbol.from(`${places},${token}`)
        expect(parseSymbol(String(symbol))).toEqual({ decimals: symbol.precision, token: symbol.name })
      }),
    )
  })
  it.each(['', '4', 'EOS', '4,', ',EOS', '19,EOS', '4,eos', '4, EOS', '4,TOOLONGX', '04,EOS', '-1,EOS'])(
    '%j is none',
    (text) => expect(() => parseSymbol(text)).toThrow(AmountError),
  )
})

/** Theirs turns any text into a name; only a valid name comes back unchanged. */
const comesBack = (text: string) => text !== '' && String(Name.from(text)) === text

describe('names, compared with EOSIO’s', () => {
  it('are the same among texts that look like names', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[.a-z0-6A-C]{0,14}$/), (text) => {
        expect(isName(text)).toBe(comesBack(text))
      }),
      { numRuns: 2000 },
    )
  })
  it('are the same with 12 and 13 letters, where the last has four bits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[.a-z1-5]{11}[.a-z1-5]{1,2}$/), (text) => {
        expect(isName(text)).toBe(comesBack(text))
      }),
      { numRuns: 2000 },
    )
  })
})
