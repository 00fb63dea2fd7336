import { isName } from '~/domain/value/name'

/** What a typed text may itself be the name of, without anything having been looked up. */
type Typed = { is: 'account' | 'sequence' | 'transaction'; text: string }

/** A sequence has at most the digits of 64 bits. */
const sequence = /^\d{1,20}$/
const transaction = /^[0-9a-f]{64}$/

export function typedAs(text: string): Typed[] {
  const typed = text.trim()
  const small = typed.toLowerCase()
  return [
    ...(isName(typed) ? [{ is: 'account' as const, text: typed }] : []),
    ...(sequence.test(typed) ? [{ is: 'sequence' as const, text: typed }] : []),
    ...(transaction.test(small) ? [{ is: 'transaction' as const, text: small }] : []),
  ]
}
