import { useQuery } from '@tanstack/react-query'
import type { Look } from '~/api/plasmapay/history'
import { meQuery } from '~/api/plasmapay/me'
import type { Perspective } from '~/domain/history/row'
import { isName } from '~/domain/value/name'
import { config } from '~/stores/config'

/** Whose side movements are told from: one’s own in “My actions”; the contract’s and its bank’s in “All actions”. */
export function useSide({ historyKey: { whose, user, contract } }: Look): Perspective {
  const isKnown = user !== null && isName(user)
  const { data: me } = useQuery({ ...meQuery(), enabled: whose === 'my' && !isKnown })
  const own = isKnown ? user : me?.username
  if (whose === 'my') return { accounts: own === undefined ? [] : [own], mine: true }
  const { dapp } = config()
  const bank = dapp.contract === contract && dapp.account !== undefined ? [dapp.account] : []
  return { accounts: [...new Set([...(contract === null ? [] : [contract]), ...bank])], mine: false }
}
