import type { Amount } from '~/domain/money/amount'
import { paidBeside, pay, type Fees, type Payment } from '~/domain/money/fee'
import {
  readTypedAmount,
  type NumberMarks,
  type Reading,
  type TypedProblem,
} from '~/domain/money/typed-amount'
import { isName } from '~/domain/value/name'
import { byteLength, maxMemoBytes, transferAction } from '~/domain/draft/transfer-action'
import type { SendRequest } from '~/domain/draft/draft'

/** What is written in the form of Send: texts as they were typed, so that nothing is lost while it is still wrong. */
export type SendForm = {
  to: string
  amount: string
  token: string
  note: string
  /** The fee is paid in PLASMA beside the amount, not taken out of it. */
  inPlasma: boolean
}
export const emptyForm: SendForm = { to: '', amount: '', token: '', note: '', inPlasma: false }

type FormField = 'to' | 'amount' | 'token' | 'note'
type FormProblem =
  | 'no-recipient'
  | 'no-name'
  | 'to-self'
  | 'blocked'
  | TypedProblem
  | 'no-token'
  | 'unknown-token'
  | 'note-too-long'
  | 'less-than-fee'
  | 'too-much'
  | 'no-plasma'
  | 'no-fee'

type Facts = {
  account: string
  isBlocked: (account: string) => boolean
  /** Decimals of each token; null where the server does not say. */
  tokens: ReadonlyMap<string, number | null>
  marks: NumberMarks
  /** Of the chosen token, if they have come. */
  fees: Fees | undefined
}

/** Every token of the chain has so many at most; used where the server does not say. */
const maxDecimals = 18

type FormReading = {
  /** How the amount was read; undefined where it is no number. */
  reading: Reading | undefined
  /** Undefined as long as it cannot be told. */
  amount: Amount | undefined
  payment: Payment | undefined
  problems: Partial<Record<FormField, FormProblem>>
}

/** What the form says, and what keeps it from being sent. */
export function readForm(form: SendForm, facts: Facts): FormReading {
  const { tokens, marks, fees } = facts
  const isKnown = tokens.has(form.token)
  const decimals = tokens.get(form.token) ?? fees?.currency.balance.decimals ?? maxDecimals
  const { reading, amount, problem } = readTypedAmount(form.amount, marks, decimals)
  const payment = (amount && fees && pay(amount, fees, paidBeside(form.token, form.inPlasma))) ?? undefined
  const problems: [FormField, FormProblem | undefined][] = [
    ['to', recipientProblem(form.to.trim(), facts)],
    ['token', form.token === '' ? 'no-token' : isKnown ? undefined : 'unknown-token'],
    ['amount', problem ?? (amount && fees && paymentProblem(payment))],
    ['note', byteLength(form.note) > maxMemoBytes ? 'note-too-long' : undefined],
  ]
  return {
    reading,
    amount,
    payment,
    problems: Object.fromEntries(problems.filter(([, problem]) => problem !== undefined)),
  }
}

function recipientProblem(to: string, { account, isBlocked }: Facts): FormProblem | undefined {
  if (to === '') return 'no-recipient'
  if (!isName(to)) return 'no-name'
  if (to === account) return 'to-self'
  return isBlocked(to) ? 'blocked' : undefined
}

const shortOf = { amount: 'less-than-fee', token: 'too-much', plasma: 'no-plasma' } as const
const paymentProblem = (payment: Payment | undefined): FormProblem | undefined =>
  payment ? (payment.short === null ? undefined : shortOf[payment.short]) : 'no-fee'

/** The request that a form without problems makes. */
export function requestOfForm(form: SendForm, amount: Amount, from: string): SendRequest {
  const { account, name, data } = transferAction({
    from,
    to: form.to.trim(),
    token: form.token,
    amount,
    memo: form.note,
    inPlasma: form.inPlasma,
  })
  return { actions: [{ account, name, authorization: [{ actor: from, permission: 'active' }], data }] }
}
