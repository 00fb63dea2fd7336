/** An ISO code and a p: the account that keeps a stable coin is called so. */
const ofToken = /^[a-z]{3}p$/

/**
 * Whether an account is most likely a contract rather than a person’s; no public data says which. DApps and the chain’s own
 * contracts have a dot in their names, and people’s accounts usually have none.
 */
export const namesContract = (name: string) => name.includes('.') || ofToken.test(name)
