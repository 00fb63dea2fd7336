import { useQuery, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { balancesQuery } from '~/api/plasmapay/balance'
import { feesQuery } from '~/api/plasmapay/fees'
import { meQuery } from '~/api/plasmapay/me'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { largestSendable, paidBeside, type Fees } from '~/domain/money/fee'
import { plasmaCode, valueIn } from '~/domain/money/rate'
import { typedDecimal } from '~/domain/money/typed-amount'
import { contactOf } from '~/domain/contact/contact'
import { readForm, requestOfForm, type SendForm } from '~/domain/transfer/form'
import { useContacts } from '~/stores/contacts'
import { usePreferences } from '~/stores/preferences'
import { changeSendForm, useSendDraft } from '~/stores/send/send-draft'
import { numberMarks } from '~/words/format'
import type { Reviewed } from '~/signing/SigningPage'
import { useRecipient } from './use-recipient'

/** The token of totals until somebody chooses another, and the first one to send. */
const usualToken = 'USDP'

/** What “Max” or “Continue” has led to, besides what they were pressed for. */
type Asked = 'asking' | 'failed' | 'max-failed' | null

/** The form of Send with everything that is known of it. */
export function useSendForm(onReview: (reviewed: Reviewed) => void) {
  const client = useQueryClient()
  const [{ data: me }, { data: tokenList }, { data: balances }] = useSuspenseQueries({
    queries: [meQuery(), tokensQuery(), balancesQuery()],
  })
  const account = me.username
  const written = useSendDraft(({ form }) => form)
  const contacts = useContacts((kept) => kept.contacts)
  const [complaining, setComplaining] = useState(false)
  const [asked, setAsked] = useState<Asked>(null)
  const [left, setLeft] = useState(written.to.trim())
  const tokens = new Map(tokenList.items.map(({ token, decimals }) => [token, decimals]))
  const held = balances.items.flatMap(({ token, amount }) => (amount.units > 0n ? [token] : []))
  const codes = [...new Set([...held, ...tokens.keys()])]
  const form = { ...written, token: written.token || firstToken(held, codes) }
  const isListed = tokens.has(form.token)
  const { data: fees } = useQuery({
    ...feesQuery(account, form.token),
    staleTime: 0,
    refetchInterval: 30_000,
    enabled: isListed,
  })
  const readWith = (known: Fees | undefined) =>
    readForm(form, {
      account,
      isBlocked: (name) => contactOf(contacts, name)?.blocked === true,
      tokens,
      marks: numberMarks(),
      fees: known,
    })
  const read = readWith(fees)
  const to = form.to.trim()
  const freshFees = async () => client.query({ ...feesQuery(account, form.token), staleTime: 0 })
  /** True where somebody went on writing while the answer was on its way. */
  const isChanged = () => useSendDraft.getState().form !== written
  const takeMax = async () => {
    setAsked(null)
    try {
      const beside = paidBeside(form.token, form.inPlasma)
      const largest = largestSendable(await freshFees(), beside)
      if (!isChanged()) changeSendForm({ amount: typedDecimal(toDecimal(largest)), token: form.token })
    } catch {
      setAsked('max-failed')
    }
  }
  const goOn = async () => {
    setComplaining(true)
    setLeft(to)
    if (Object.keys(read.problems).length > 0) return
    setAsked('asking')
    try {
      const { amount, problems } = readWith(await freshFees())
      setAsked(null)
      if (isChanged() || !amount || Object.keys(problems).length > 0) return
      onReview({ request: requestOfForm(form, amount, account), draft: useSendDraft.getState().id })
    } catch {
      setAsked('failed')
    }
  }
  return {
    account,
    form,
    codes,
    fees,
    ...read,
    /** Before “Continue” only what was left behind or typed is complained about. */
    problems: complaining ? read.problems : early(read.problems, form, left === to),
    recipient: useRecipient(to, account, left === to && to !== ''),
    worth: useWorth(account, form.token, read.amount, fees),
    asked,
    change: (change: Partial<SendForm>) => changeSendForm({ token: form.token, ...change }),
    onLeaveTo: () => setLeft(to),
    takeMax: () => void takeMax(),
    goOn: () => void goOn(),
  }
}
export type SendModel = ReturnType<typeof useSendForm>

const firstToken = (held: string[], codes: string[]) =>
  [usualToken].find((token) => held.includes(token)) ?? held[0] ?? codes[0] ?? ''

type Problems = ReturnType<typeof readForm>['problems']

function early(problems: Problems, form: SendForm, hasLeft: boolean): Problems {
  const { to, amount, note } = problems
  return {
    ...(to && form.to.trim() !== '' && (hasLeft || to === 'blocked') && { to }),
    ...(amount && form.amount.trim() !== '' && { amount }),
    ...(note && { note }),
  }
}

/** What the amount is worth in the chosen currency; null where that is the token itself, or cannot be told. */
function useWorth(account: string, token: string, amount: Amount | undefined, fees: Fees | undefined) {
  const { quote: chosen } = usePreferences()
  const quote = chosen ?? usualToken
  const { data: quoted } = useQuery({
    ...feesQuery(account, quote),
    enabled: quote !== plasmaCode && quote !== token,
  })
  if (!amount || !fees || quote === token) return null
  const value = valueIn(amount, { token, fees }, { token: quote, fees: quoted })
  return value && { amount: value, token: quote }
}
