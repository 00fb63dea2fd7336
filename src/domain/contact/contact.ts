/** An account somebody knows, under a name of their own. Each account is there once. */
export type Contact = {
  account: string
  name: string
  note: string
  /** Nothing may be sent to it. */
  blocked: boolean
}

/** UTF-16 units. */
export const maxContactName = 40
export const maxContactNote = 200

export const contactOf = (contacts: readonly Contact[], account: string) =>
  contacts.find((contact) => contact.account === account)

/** What an account is called here; undefined where its name says no more than the account itself. */
export function labelIn(contacts: readonly Contact[], account: string): string | undefined {
  const name = contactOf(contacts, account)?.name
  return name === account ? undefined : name
}

/** The accounts that one may be tricked into mistaking another for: not those that nothing is sent to anyway. */
export const unblocked = (contacts: readonly Contact[]) =>
  contacts.flatMap(({ account, blocked }) => (blocked ? [] : [account]))
