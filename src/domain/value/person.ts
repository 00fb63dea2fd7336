/** Somebody of this browser: `sub` as the token names them, `account` as /me does. Either may be unknown. */
export type Person = { sub: string | null; account: string }
/** What is written to a record of theirs: `user` is the token's `sub` where it has one, else the account. */
export type RecordOwner = { user: string; account: string }

/** By either name, for records are written with and without a `sub`, and looked for before and after /me has answered. */
export const isOwn = ({ user, account }: RecordOwner, person: Person) =>
  (user !== '' && user === person.sub) || (account !== '' && account === person.account)

export const asPerson = ({ user, account }: RecordOwner): Person => ({ sub: user, account })
