import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { actionsQuery, type Actions } from '~/api/plasmapay/actions'
import { appBalancesQuery } from '~/api/plasmapay/balance'
import { contactOf, type Contact } from '~/domain/contact/contact'
import { dealingsIn, type Dealing } from '~/domain/transfer/dealings'
import { lookAlike } from '~/domain/value/look-alike-names'
import { isName } from '~/domain/value/name'
import { useContacts } from '~/stores/contacts'

/** What public data say of an account that the user has not dealt with. */
type Public = 'looking' | 'found' | 'not-found' | 'unreachable'
export type RecipientFacts = {
  contacts: readonly Contact[]
  dealings: readonly Dealing[]
  contact: Contact | undefined
  dealing: Dealing | undefined
  /** The field was left, so what is known may be said. */
  settled: boolean
  /** Undefined where it need not be asked. */
  known: Public | undefined
  /** Another account that this one could be taken for. */
  twin: string | undefined
}

const none: Dealing[] = []

/** What is known of a recipient. Public data are asked about strangers only, and only once their name is complete: `asked`. */
export function useRecipient(to: string, account: string, asked: boolean): RecipientFacts {
  const contacts = useContacts((kept) => kept.contacts)
  const toDealings = useMemo(
    () =>
      ({ items }: Actions) =>
        dealingsIn(items, account),
    [account],
  )
  const history = useQuery({
    ...actionsQuery('my', account),
    enabled: account !== '',
    select: toDealings,
    staleTime: 60_000,
  })
  const dealings = history.data ?? none
  const dealing = dealings.find((each) => each.account === to)
  const wanted = asked && isName(to) && to !== account && !dealing && !history.isPending
  const known = usePublic(to, wanted)
  const trusted = [...contacts.flatMap((each) => (each.blocked ? [] : [each.account])), ...paidIn(dealings)]
  return {
    contacts,
    dealings,
    contact: contactOf(contacts, to),
    dealing,
    settled: asked,
    known,
    twin: isName(to) && asked ? lookAlike(to, [...trusted, account]) : undefined,
  }
}

const paidIn = (dealings: readonly Dealing[]) =>
  dealings.flatMap(({ account, paid }) => (paid === null ? [] : [account]))

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
