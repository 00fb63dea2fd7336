import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { askQuote } from '~/api/relay/quote'
import { printJson, type JsonObject } from '~/domain/json/json'
import type { ChangedQuote, KeptQuote } from '~/domain/new-payment/quote'
import type { VendorRefusal } from '~/domain/payment/refusal'

/** The quote for what is in the form of PlasmaPay Crypto Checkout. */
export function useQuote(account: string) {
  const [kept, setKept] = useState<KeptQuote>()
  const [changed, setChanged] = useState<ChangedQuote>()
  const [refusal, setRefusal] = useState<VendorRefusal>()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (asked: JsonObject) => askQuote(account, asked),
  })
  /** Resolves to undefined where there is no quote; `refusal` or `error` says why. */
  const ask = async (asked: JsonObject): Promise<KeptQuote | undefined> => {
    setChanged(undefined)
    setRefusal(undefined)
    try {
      const answer = await mutateAsync(asked)
      if (answer.kind === 'refused') {
        setKept(undefined)
        setRefusal(answer.refusal)
        return undefined
      }
      const fresh = { asked: printJson(asked), at: Date.now(), quote: answer.quote }
      setKept(fresh)
      return fresh
    } catch {
      return undefined
    }
  }
  return {
    ask,
    isAsking: isPending,
    error,
    refusal,
    changed,
    setChanged,
    /** The quote for exactly these values. */
    of: (asked: JsonObject) => (kept?.asked === printJson(asked) ? kept : undefined),
  }
}
