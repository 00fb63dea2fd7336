import type { FeesAnswer } from '#sandbox/world/base/types'

/** The tokens of the switch `tokens`: listed, held and with fees, but without a contract, so that nothing can move them. */
type ExtraToken = { token: string; units: bigint; decimals: number }

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** XAAAA, XAAAB, …; the documents name no token that begins with X. */
const codeOf = (index: number) => {
  let [code, rest] = ['', index]
  for (let place = 0; place < 4; place++) {
    code = `${letters[rest % 26]}${code}`
    rest = Math.floor(rest / 26)
  }
  return `X${code}`
}

/** Zero for every fourth; the others need more digits than a double holds. */
const unitsOf = (index: number) =>
  index % 4 === 3 ? 0n : (BigInt(index + 1) ** 3n * 1_234_567_890_123_456_789n) % 10n ** 24n

export const extraTokens = (count: number): ExtraToken[] =>
  Array.from({ length: count }, (_, index) => ({ token: codeOf(index), units: unitsOf(index), decimals: 18 }))

/** The fees of a real token (`like`) with the balance of this one. */
export function extraTokenFees(
  count: number,
  token: string,
  like: FeesAnswer | undefined,
): FeesAnswer | undefined {
  const found = extraTokens(count).find((each) => each.token === token)
  return found && like && { ...like, currency: { ...like.currency, balance: found.units.toString() } }
}
