import type { FeesAnswer } from '#sandbox/world/base/types'

/** Tokens that are there to be many: listed, held and with fees, but of no contract, so that nothing can move them. */
type Member = { token: string; units: bigint; decimals: number }

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

/** Every fourth is at zero; the others have 18 decimals that no double can hold. */
const unitsOf = (index: number) =>
  index % 4 === 3 ? 0n : (BigInt(index + 1) ** 3n * 1_234_567_890_123_456_789n) % 10n ** 24n

export const crowd = (count: number): Member[] =>
  Array.from({ length: count }, (_, index) => ({ token: codeOf(index), units: unitsOf(index), decimals: 18 }))

/** Those of a real token, with the balance of this one. */
export function crowdFees(
  count: number,
  token: string,
  like: FeesAnswer | undefined,
): FeesAnswer | undefined {
  const member = crowd(count).find((each) => each.token === token)
  return member && like && { ...like, currency: { ...like.currency, balance: member.units.toString() } }
}
