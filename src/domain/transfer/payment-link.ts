import { AmountError, parseAmount, withoutZeros, type Amount } from '~/domain/money/amount'
import { paidBeside } from '~/domain/money/fee'
import { unmistakable } from '~/domain/money/typed-amount'
import { plasmaCode } from '~/domain/money/rate'
import { assetIn } from '~/domain/money/asset'
import { plasmaContract } from '~/domain/value/token-contract'
import { isObject } from '~/domain/json/json'
import { transferOf } from '~/domain/trace/transfer'
import type { SendRequest } from '~/domain/draft/draft'
import type { SendForm } from './form'

const names = ['to', 'token', 'amount', 'note'] as const
/** Characters of one value; what is longer is no value of a transfer. */
const maxLength = 1000

/** What an address asks for, with all that does not fit left out and named. */
type AskedFor = { form: Partial<SendForm>; unusable: (typeof names)[number][] }

/**
 * Reads the fragment or the query of an address of Send; null where it asks for nothing. An address is written by anybody: its
 * amount is a plain decimal, because nobody knows where its writer reads numbers.
 */
export function readPaymentLink({ hash, search }: { hash: string; search: string }): AskedFor | null {
  const [behind, query] = [hash.replace(/^#/, ''), search].map((text) => new URLSearchParams(text))
  const given = names.flatMap((name) => {
    const value = behind?.get(name) ?? query?.get(name) ?? null
    return value === null ? [] : [[name, value] as const]
  })
  if (given.length === 0) return null
  const form: Partial<SendForm> = {}
  const unusable: AskedFor['unusable'] = []
  for (const [name, value] of given) {
    const read = readers[name](value)
    if (read === undefined) unusable.push(name)
    else form[name] = read
  }
  return { form, unusable }
}

const short = (value: string) => (value.length > maxLength ? undefined : value)

const readers: Record<(typeof names)[number], (value: string) => string | undefined> = {
  // Whatever its writer took for an account stays readable in the field, with what is wrong beside it.
  to: (value) => short(value.trim()),
  token: (value) => (/^[A-Za-z]{1,7}$/.test(value.trim()) ? value.trim().toUpperCase() : undefined),
  amount: (value) => {
    const amount = plainAmount(value.trim())
    return amount && unmistakable(withoutZeros(amount))
  },
  note: short,
}

function plainAmount(text: string): Amount | undefined {
  try {
    const amount = parseAmount(text)
    return amount.units > 0n ? amount : undefined
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}

/**
 * What fills the form in to send the same once more; null for a request that Send could not have written: more than one
 * action, another signer, another shape.
 */
export function formOfRequest(request: SendRequest, account: string): SendForm | null {
  const [action, ...others] = request.actions
  if (!action || others.length > 0 || action.name !== 'transfer') return null
  const transfer = transferOf(action)
  const [level, ...levels] = action.authorization
  const isOwn = level?.actor === account && level.permission === 'active' && levels.length === 0
  if (!transfer || !isOwn || transfer.from !== account || !isDocumented(action, transfer.token)) return null
  const inPlasma = isObject(action.data) && action.data.paySysCms === true
  return {
    to: transfer.to,
    token: transfer.token,
    amount: unmistakable(withoutZeros(transfer.amount)),
    note: transfer.memo,
    inPlasma: paidBeside(transfer.token, inPlasma),
  }
}

type Action = SendRequest['actions'][number]

/** Of the system contract with its code, of a token's own contract without it; and nothing besides. */
function isDocumented({ account, data }: Action, token: string): boolean {
  const known = new Set(['from', 'to', 'quantity', 'memo', ...(token === plasmaCode ? [] : ['paySysCms'])])
  if (!Object.keys(data).every((name) => known.has(name))) return false
  if (typeof (data.memo ?? '') !== 'string' || typeof (data.paySysCms ?? false) !== 'boolean') return false
  if (account === plasmaContract) return assetIn(data.quantity)?.token === plasmaCode
  return account === token.toLowerCase()
}
