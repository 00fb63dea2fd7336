import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { sendTxMutation } from '~/api/send-tx'
import type { SendRequest } from '~/domain/draft'

/** One send at a time: a second press before the answer is there does nothing, however fast it comes. */
export function useSending(onSent: () => void) {
  const { mutate, isPending, data, variables, error, reset } = useMutation({
    ...sendTxMutation(),
    // Here and not at the call: this is heard of even when the page has been left meanwhile.
    onSuccess: onSent,
  })
  const underWay = useRef(false)
  const send = (request: SendRequest) => {
    if (underWay.current) return
    underWay.current = true
    mutate(request, {
      onSettled: () => {
        underWay.current = false
      },
    })
  }
  return {
    sending: isPending,
    sent: data && variables ? { result: data, request: variables } : undefined,
    failure: error,
    send,
    forget: reset,
  }
}
