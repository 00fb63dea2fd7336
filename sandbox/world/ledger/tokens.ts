import type { TokenCode } from '#sandbox/world/base/types'

export type TokenFacts = {
  code: TokenCode
  /** The account of this token’s contract. */
  contract: string
  /** The price of 1 token in PLASMA. */
  plasmaRate: string
  /** The price of 1 PLASMA in the token. */
  currencyRate: string
}

/** `feePercents` are fractions: 0.0001 is 0.01 %. `minFee` is in base units. */
export const fees = {
  plasma: { minFee: 1n, feePercents: '0.00005', exchangeFeePercents: '0.001' },
  currency: { minFee: 1n, feePercents: '0.0001', exchangeFeePercents: '0.001' },
}

const stable = (code: TokenCode, plasmaRate: string, currencyRate: string): TokenFacts => ({
  code,
  contract: code.toLowerCase(),
  plasmaRate,
  currencyRate,
})

/** In the documented order. USDP has the documented rates; the others are plausible for October 2019. */
export const tokenFacts: readonly TokenFacts[] = [
  stable('USDP', '1.348997', '0.741291'),
  stable('RUBP', '0.021078', '47.442608'),
  stable('MYRP', '0.321956', '3.106012'),
  stable('HKDP', '0.172066', '5.811725'),
  stable('GBPP', '1.726716', '0.579134'),
  stable('EURP', '1.497387', '0.667830'),
  stable('CZKP', '0.058652', '17.049697'),
  stable('BTCP', '11601.3742', '0.000086'),
  { code: 'PLASMA', contract: 'ion.token', plasmaRate: '1', currencyRate: '1' },
]

const byCode = new Map<string, TokenFacts>(tokenFacts.map((facts) => [facts.code, facts]))
export const findToken = (code: string) => byCode.get(code)
export const stableTokens = tokenFacts.filter(({ code }) => code !== 'PLASMA')
