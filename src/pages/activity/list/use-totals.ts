import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { totalsQuery, type Look } from '~/api/plasmapay/history'
import { afterAnySequence } from '~/domain/history/sequence'
import type { Perspective } from '~/domain/history/row'
import type { KnownFees } from '~/domain/history/totals'
import { useSent } from '~/stores/send/sent'

/** What the rows found add up to, with the fees that the receipts of this browser tell. */
export function useTotals(look: Look, filter: string, perspective: Perspective) {
  const sent = useSent(({ list }) => list)
  const [account] = perspective.accounts
  const fees = useMemo(() => {
    const known: KnownFees = {}
    for (const { transaction, paid, account: payer } of sent)
      if (transaction !== null && payer === account) known[transaction] = paid
    return known
  }, [sent, account])
  return useSuspenseQuery(totalsQuery(look, { filter, upTo: afterAnySequence, perspective }, fees)).data
}
