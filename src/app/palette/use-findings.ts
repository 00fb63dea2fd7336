import { useQueryClient } from '@tanstack/react-query'
import { balancesQuery } from '~/api/plasmapay/balance'
import { useSession } from '~/auth/use-session'
import { useContacts } from '~/stores/contacts'
import { useProfiles } from '~/stores/contract/profiles'
import { useLibrary } from '~/stores/draft/library'
import { useSavedFilters } from '~/stores/activity/saved-filters'
import { usePreferences } from '~/stores/preferences'
import { actionsToTake, pagesToOpen, settingsToChange } from './places'
import { contractsIn, filtersIn, peopleIn, templatesIn, tokensIn, typedIn } from './kept'
import { useOwnPayments } from './use-own-payments'

/** Everything that can be found; `always` stands below it, because it is what was typed. */
export function useFindings(text: string, onSignOut: () => void) {
  const { status } = useSession()
  const signedIn = status === 'signed-in'
  const client = useQueryClient()
  const preferences = usePreferences()
  const contacts = useContacts((kept) => kept.contacts)
  const profiles = useProfiles((kept) => kept.profiles)
  const templates = useLibrary((kept) => kept.templates)
  const filters = useSavedFilters((kept) => kept.filters)
  const own = useOwnPayments(text, signedIn)
  const { account, counterparties, rows } = own
  const tokens = client.getQueryData(balancesQuery().queryKey)?.items
  // Not remembered: the sentences depend on the language, and thousands of lines are ranked in a millisecond.
  const findings = [
    ...actionsToTake(preferences, signedIn, account, onSignOut),
    ...pagesToOpen(signedIn),
    ...peopleIn(contacts, counterparties),
    ...rows,
    ...tokensIn(tokens ?? []),
    ...contractsIn(profiles),
    ...templatesIn(templates, account),
    ...filtersIn(filters),
    ...settingsToChange(preferences),
  ]
  return { findings, always: typedIn(text, signedIn), isSearching: own.isSearching, hasFailed: own.hasFailed }
}
