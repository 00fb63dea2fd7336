import type { Either } from '~/domain/money/typed-amount'

/** What is wrong with what is typed in a field. */
export type FieldProblem =
  | { kind: 'missing' }
  | { kind: 'number' }
  | { kind: 'either'; either: Either }
  | { kind: 'zero' }
  | { kind: 'digits' }
  | { kind: 'most'; most: string }
  | { kind: 'range'; min: string | null; max: string | null; currency: string }
  | { kind: 'code' }
  | { kind: 'url' }
  | { kind: 'phone' }
  | { kind: 'email' }
  | { kind: 'minutes' }
  | { kind: 'characters' }
  | { kind: 'long'; longest: number }
  | { kind: 'unpaired'; key: string }
  | { kind: 'repeated'; key: string }
  /** Plisio takes a price in a currency or one in coins. */
  | { kind: 'two-prices' }
  | { kind: 'no-price' }
  | { kind: 'coin-of-amount' }
  | { kind: 'only-coin'; coin: string }
  /** The vendor’s own words. */
  | { kind: 'refused'; said: string }

export type Problems = Record<string, FieldProblem>
