import type { TokenAmount } from '~/domain/history/entry'
import { toDecimal, withoutZeros } from '~/domain/money/amount'
import { paths } from '~/domain/paths'

/** The form of Send with the same recipient, token, amount and note. */
export const repeatOf = (to: string, { token, amount, memo }: TokenAmount & { memo: string }) =>
  paths.send({ to, token, amount: toDecimal(withoutZeros(amount)), note: memo })
