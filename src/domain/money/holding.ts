import { compare, subtract, type Amount } from './amount'
import { englishName } from './currency-names'

/** One token of the user, joined from /tokens, /balance and /fees. */
export type Holding = {
  token: string
  name: string | null
  /** Null where no answer states it, which is not the same as zero. */
  amount: Amount | null
  exact: boolean
  /** Exact − rounded, once the exact figure has taken the place of a rounded one. */
  difference: Amount | null
  /** What /fees says more than /balance where rounding cannot explain it: then neither takes the other's place. */
  contradiction: Amount | null
  /** Listed in /tokens. */
  known: boolean
  decimals: number | null
  /** Further amounts /balance gives for the same token. Not added: which of them is true, only /fees can tell. */
  repeats: Amount[]
}

type TokenFacts = { token: string; decimals: number | null }
type BalanceFacts = { token: string; amount: Amount; exact: boolean }

/** The first entry of each token, with those that name it again. */
function byToken<Entry extends { token: string }>(entries: readonly Entry[]) {
  const found = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const first = found.get(entry.token)
    if (first) first.push(entry)
    else found.set(entry.token, [entry])
  }
  return found
}

/**
 * One holding for each token either list names: first those of /balance in its order, so that a late list of tokens
 * only adds below, then the others in the order of /tokens. Of a token that comes twice the first entry counts.
 */
export function holdings(
  tokens: readonly TokenFacts[],
  balances: readonly BalanceFacts[],
  exact: ReadonlyMap<string, Amount>,
): Holding[] {
  const listed = byToken(tokens)
  const held = byToken(balances)
  return [...new Set([...held.keys(), ...listed.keys()])].map((token) => {
    const [facts] = listed.get(token) ?? []
    const [balance, ...others] = held.get(token) ?? []
    const holding = {
      token,
      name: englishName(token) ?? null,
      amount: balance?.amount ?? null,
      exact: balance?.exact ?? false,
      difference: null,
      contradiction: null,
      known: facts !== undefined,
      decimals: facts?.decimals ?? null,
      repeats: others.map(({ amount }) => amount),
    }
    return withExact(holding, exact.get(token))
  })
}

/**
 * The holding with the exact figure in place of a rounded or missing one. What is exact stays as it is, and so does what
 * contradicts the figure: most likely money moved between the two answers.
 */
export function withExact(holding: Holding, exact: Amount | undefined): Holding {
  const { amount } = holding
  if (holding.exact || !exact) return holding
  if (!amount) return { ...holding, amount: exact, exact: true }
  const difference = subtract(exact, amount)
  if (!roundsTo(exact, amount)) return { ...holding, contradiction: difference }
  return { ...holding, amount: exact, exact: true, difference }
}

/** A double has 15 digits for certain. */
const doublePrecision = 10n ** 15n

/** Whether a server that counts in doubles may have written `rounded` for `exact`. */
// for tests
export const roundsTo = (exact: Amount, rounded: Amount) =>
  compare(size(subtract(exact, rounded), doublePrecision), size(exact)) <= 0

const size = ({ units, decimals }: Amount, factor = 1n): Amount => ({
  units: (units < 0n ? -units : units) * factor,
  decimals,
})
