import { toDecimal, type Amount } from '~/domain/money/amount'
import type { Either } from '~/domain/money/typed-amount'
import { numberParts } from '~/words/format'
import { words } from '~/words/words'

type Props = { either: Either; onChoose: (amount: Amount) => void }

/** Asks which amount was meant where the typed text could be read in two ways: "5,000" is 5000 or 5. */
export function WhichAmount({ either, onChoose }: Props) {
  return (
    <div role="group" aria-label={words.amount.ambiguous} className="flex flex-wrap gap-2">
      {either.map((amount) => (
        <button key={amount.decimals} type="button" className="button" onClick={() => onChoose(amount)}>
          {unmistakable(amount)}
        </button>
      ))}
    </div>
  )
}

/** Groups digits with a space, which is nowhere a decimal mark. */
function unmistakable(amount: Amount): string {
  const { mark, fraction } = numberParts(toDecimal(amount))
  const [whole = ''] = toDecimal(amount).split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') + mark + fraction
}
