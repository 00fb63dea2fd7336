import * as v from 'valibot'
import { contactOf, labelIn, maxContactName, maxContactNote, type Contact } from '~/domain/contact/contact'
import { isName } from '~/domain/value/name'
import { personal } from '~/stores/kept/personal'
import { givenName, lastOfEach, listOf, reader } from '~/stores/kept/reader'

const Entry = v.object({
  account: v.pipe(v.string(), v.check(isName)),
  name: givenName(maxContactName),
  note: v.fallback(v.pipe(v.string(), v.maxLength(maxContactNote)), ''),
  blocked: v.fallback(v.boolean(), false),
})

/** If an account comes twice, the later one counts. */
// for tests
export const readContacts: (stored: unknown) => { contacts: Contact[] } = reader(
  v.object({
    contacts: v.pipe(
      listOf(Entry),
      v.transform((all) => lastOfEach(all, ({ account }) => account)),
    ),
  }),
)

export const useContacts = personal('pp.contacts', readContacts, (own, guests) =>
  guests.contacts.length === 0 ? null : readContacts({ contacts: [...guests.contacts, ...own.contacts] }),
)

/** Replaces contacts of the same accounts. */
export const saveContacts = (saved: readonly Contact[]) =>
  useContacts.setState(({ contacts }) => readContacts({ contacts: [...contacts, ...saved] }))

export const removeContact = (account: string) =>
  useContacts.setState(({ contacts }) => ({ contacts: contacts.filter((each) => each.account !== account) }))

export const forgetContacts = () => useContacts.setState({ contacts: [] })

/** What the person calls an account; undefined where they have no name for it. Views read it through `AccountName`. */
export const labelOf = (account: string) => labelIn(useContacts.getState().contacts, account)

/** An account that is no contact yet becomes one under its own name. */
export const blockContact = (account: string, blocked: boolean) =>
  saveContacts([
    {
      ...(contactOf(useContacts.getState().contacts, account) ?? { account, name: account, note: '' }),
      blocked,
    },
  ])
