import { useQuery } from '@tanstack/react-query'
import { actionsQuery } from '~/api/plasmapay/actions'
import { appBalancesQuery } from '~/api/plasmapay/balance'
import { contactOf, unblocked, type Contact } from '~/domain/contact/contact'
import type { Counterparty } from '~/domain/history/counterparties'
import { lookAlike } from '~/domain/value/look-alike-names'
import { isName } from '~/domain/value/name'
import { useCounterparties } from '~/pages/use-counterparties'
import { useContacts } from '~/stores/contacts'

/** What public data say of an account that the user has not dealt with. */
type Public = 'looking' | 'found' | 'not-found' | 'unreachable'
export type RecipientFacts = {
  contacts: readonly Contact[]
  counterparties: readonly Counterparty[]
  contact: Contact | undefined
  /** What has passed between the user and the recipient. */
  met: Counterparty | undefined
  /** All of the history was read, and the account is not in it. */
  isStranger: boolean
  /** The field was left, so what is known may be said. */
  settled: boolean
  /** Undefined where it need not be asked. */
  known: Public | undefined
  /** Another account that this one could be taken for. */
  twin: string | undefined
}

const none: Counterparty[] = []

/** What is known of a recipient. Public data are asked about strangers only, and only once their name is complete: `asked`. */
export function useRecipient(to: string, account: string, asked: boolean): RecipientFacts {
  const contacts = useContacts((kept) => kept.contacts)
  const { all, isWhole, hasFailed } = useCounterparties(account)
  const counterparties = all ?? none
  const met = counterparties.find((each) => each.account === to)
  const wanted = asked && isName(to) && to !== account && !met && (all !== undefined || hasFailed)
  const known = usePublic(to, wanted)
  const paid = counterparties.flatMap((each) => (each.paid ? [each.account] : []))
  return {
    contacts,
    counterparties,
    contact: contactOf(contacts, to),
    met,
    isStranger: isWhole && !met,
    settled: asked,
    known,
    twin: isName(to) && asked ? lookAlike(to, [...unblocked(contacts), ...paid, account]) : undefined,
  }
}

/** An account that holds nothing may still have a history, which is long for a busy one; so it is asked for last. */
function usePublic(to: string, enabled: boolean): Public | undefined {
  const balances = useQuery({ ...appBalancesQuery(to), enabled })
  const isEmpty = balances.data?.length === 0
  const actions = useQuery({ ...actionsQuery('all', to), enabled: enabled && isEmpty })
  if (!enabled) return undefined
  if (balances.isError || (isEmpty && actions.isError)) return 'unreachable'
  if (balances.isPending || (isEmpty && actions.isPending)) return 'looking'
  return isEmpty && actions.data?.items.length === 0 ? 'not-found' : 'found'
}
