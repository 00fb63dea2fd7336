/** Somebody who signs in: `sub` from the token, `account` from /me. Either may be unknown. */
export type Person = { sub: string | null; account: string }
/** Stored with each record: `user` is the token's `sub` where it has one, else the account. */
export type RecordOwner = { user: string; account: string }

/** Compares either name, because records are written with and without a `sub`, before and after /me has answered. */
export const isOwn = ({ user, account }: RecordOwner, person: Person) =>
  (user !== '' && user === person.sub) || (account !== '' && account === person.account)

export const asPerson = ({ user, account }: RecordOwner): Person => ({ sub: user, account })
