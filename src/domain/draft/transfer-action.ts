import { toDecimal, type Amount } from '~/domain/money/amount'
import { paidBeside } from '~/domain/money/fee'
import { plasmaCode } from '~/domain/money/rate'
import { contractOf } from '~/domain/value/token-contract'

type PlainTransfer = {
  from: string
  to: string
  token: string
  amount: Amount
  memo: string
  /** The fee is paid in PLASMA beside the amount, not taken out of it. */
  inPlasma: boolean
}

/** Bytes of UTF-8 that a token contract takes. */
export const maxMemoBytes = 256
export const byteLength = (text: string) => new TextEncoder().encode(text).length

/** The documented action of a transfer: the system contract wants PLASMA with its code, other tokens the way to pay the fee. */
export function transferAction({ from, to, token, amount, memo, inPlasma }: PlainTransfer) {
  const digits = toDecimal(amount)
  return {
    account: contractOf(token),
    name: 'transfer',
    data:
      token === plasmaCode
        ? { from, to, quantity: `${digits} ${plasmaCode}`, memo }
        : { from, to, quantity: digits, paySysCms: paidBeside(token, inPlasma), memo },
  }
}
