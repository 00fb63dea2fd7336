import { useQuery } from '@tanstack/react-query'
import { ownActivityQuery, ownCounterpartiesQuery } from '~/api/plasmapay/own-activity'
import { useOwnActivity } from '~/pages/use-own-activity'

/** Old enough to be asked again when somebody comes to a page that needs it. */
const staleMs = 60_000

/**
 * Everybody whom money came from or went to, those paid last first; undefined while that is not known. `isWhole`: every source of
 * one's own history has answered, so that whoever is not among them is a stranger. `signer`: the account as /me names it, where that
 * is known.
 */
export function useCounterparties(signer?: string) {
  const own = useOwnActivity()
  const { look } = own
  const account = signer ?? own.account
  const history = useQuery({ ...ownActivityQuery(look), staleTime: staleMs, enabled: account !== undefined })
  const { data, isError } = useQuery({
    ...ownCounterpartiesQuery(look, account ?? ''),
    enabled: history.isSuccess && account !== undefined,
  })
  const sources = history.data?.sources
  return {
    all: data,
    isWhole:
      data !== undefined && sources?.every(({ error, isAsked }) => error === null && !isAsked) === true,
    hasFailed: history.isError || isError,
  }
}
