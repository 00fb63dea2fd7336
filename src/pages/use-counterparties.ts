import { toDecimal } from '~/domain/money/amount'
import type { Counterparty } from '~/domain/history/counterparties'
import { paths } from '~/domain/paths'
import { useQuery } from '@tanstack/react-query'
import { ownActivityQuery, ownCounterpartiesQuery } from '~/api/plasmapay/own-activity'
import { useOwnActivity } from '~/pages/use-own-activity'

/** Everybody one has paid or been paid by, the latest first; undefined while that is not known. */
export function useCounterparties() {
  const { look, account } = useOwnActivity()
  const { isSuccess } = useQuery({ ...ownActivityQuery(look), enabled: account !== undefined })
  const { data } = useQuery({
    ...ownCounterpartiesQuery(look, account ?? ''),
    enabled: isSuccess && account !== undefined,
  })
  return data
}

/** The form of Send with the same recipient, token, amount and note. */
export const repeatOf = (to: string, { token, amount, memo }: NonNullable<Counterparty['paid']>) =>
  paths.send({ to, token, amount: toDecimal(amount), note: memo })
