import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { paymentQuery } from '~/api/relay/payments'
import { jsonIn } from '~/domain/json/json'
import { draftLike } from '~/domain/new-payment/draft'
import { replaceDraft } from '~/stores/new-payment/drafts'

/** `from` is "account/id". Fills in the form as in that payment, once, and sends nothing; then calls `onFilled`. */
export function useRepeat(from: string | null, onFilled: (account: string, id: string) => void) {
  const [account = '', id = ''] = from?.split('/') ?? []
  const { data, error, isLoading } = useQuery({
    ...paymentQuery(account, id),
    enabled: account !== '' && id !== '',
  })
  useEffect(() => {
    if (!data) return
    const { payment, answer } = data
    replaceDraft(payment.vendor, draftLike(payment.vendor, jsonIn(answer) ?? null, payment))
    onFilled(payment.account, payment.id)
    // The address changes with it, so it happens once.
    // eslint-disable-next-line react/exhaustive-deps -- `onFilled` is new at every drawing
  }, [data])
  return { isLoading, error }
}
