import type { Amount } from '~/domain/money/amount'
import { paidBeside, type Payment } from '~/domain/money/fee'
import { plasmaCode } from '~/domain/money/rate'
import { NamedAmount } from '~/ui/values/NamedAmount'
import { sendWords } from '~/words/send'

type Props = { token: string; inPlasma: boolean; amount: Amount; payment: Payment }

/** What leaves, what arrives and what is left, by the same figures as the fee. Estimated: the chain decides. */
export function Outlook({ token, inPlasma, amount, payment: { arrives, tokenLeft, plasmaLeft } }: Props) {
  const say = sendWords().outlook
  const lines: [string, Amount, string][] = [
    [say.leaves, amount, token],
    [say.received, arrives, token],
    [say.left, tokenLeft, token],
    ...(paidBeside(token, inPlasma)
      ? [[say.plasmaLeft, plasmaLeft, plasmaCode] as [string, Amount, string]]
      : []),
  ]
  return (
    <dl aria-label={say.title} className="grid gap-x-6 gap-y-1 rounded-card bg-surface px-4 py-3">
      {lines.map(([name, figure, code]) => (
        <NamedAmount key={name} name={name} amount={figure} token={code} prominent={name === say.received} />
      ))}
    </dl>
  )
}
