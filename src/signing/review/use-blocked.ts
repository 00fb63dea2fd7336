import { recipientOf } from '~/domain/review/recipients'
import type { SendRequest } from '~/domain/draft/draft'
import { contactOf } from '~/domain/contact/contact'
import { blockContact, useContacts } from '~/stores/contacts'

/** The accounts of a request to which the person wants nothing to be sent. */
export function useBlockedRecipients({ actions }: SendRequest): string[] {
  const contacts = useContacts((kept) => kept.contacts)
  const recipients = new Set(actions.flatMap((action) => recipientOf(action) ?? []))
  return [...recipients].filter((account) => contactOf(contacts, account)?.blocked === true)
}

export const liftBlock = (account: string) => blockContact(account, false)
