/** Which contract keeps PLASMA; every other token is kept by the account of its own code. */
export const plasmaContract = 'ion.token'
export const contractOf = (token: string) => (token === 'PLASMA' ? plasmaContract : token.toLowerCase())

/** The token each contract keeps, of those that are a token's own contract. */
export const tokensByContract = (tokens: Iterable<string>): Map<string, string> =>
  new Map(
    [...tokens]
      .toReversed()
      .flatMap((token): [string, string][] => (token === 'PLASMA' ? [] : [[contractOf(token), token]])),
  )
