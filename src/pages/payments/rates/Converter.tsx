import { useState } from 'react'
import { toDecimal } from '~/domain/money/amount'
import { readAmount, unmistakable } from '~/domain/money/typed-amount'
import { amountOf } from '~/domain/payment/facts'
import { convert, divisionDecimals, shortest, type VendorRate } from '~/domain/payment/rates'
import { Field } from '~/ui/form/Field'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { AmountText } from '~/ui/values/AmountText'
import { formatDecimal, numberMarks } from '~/words/format'
import { vendorWords } from '~/words/vendors'
import { words } from '~/words/words'

type Side = 'one' | 'counted'

/** Two amounts side by side: whichever is typed, the other is what it is at this rate, with every digit. */
export function Converter({ rate }: { rate: VendorRate }) {
  const say = vendorWords().rates
  const [typed, setTyped] = useState<{ side: Side; text: string }>({ side: 'one', text: '1' })
  const reading = readAmount(typed.text, numberMarks())
  const amount = reading && 'amount' in reading ? reading.amount : undefined
  const either = reading && 'either' in reading ? reading.either : undefined
  const wrong = either ? words.amount.ambiguous : amount ? undefined : say.wrongAmount
  const per = amountOf(rate.rate)
  const other = amount && per ? convert(amount, per, typed.side) : undefined
  const field = (side: Side) => (
    <Field
      label={say.amountIn(rate[side])}
      value={typed.side === side ? typed.text : other ? formatDecimal(toDecimal(shortest(other.amount))) : ''}
      problem={typed.side === side ? wrong : undefined}
      onChange={(text) => setTyped({ side, text })}
    />
  )
  return (
    <div className="grid gap-3 p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {field('one')}
        {field('counted')}
      </div>
      {either && (
        <WhichAmount
          either={either}
          onChoose={(chosen) => setTyped({ side: typed.side, text: unmistakable(chosen) })}
        />
      )}
      <p role="status" className="flex flex-wrap items-baseline gap-2">
        {amount && other && (
          <>
            <AmountText amount={amount} token={rate[typed.side]} />
            {other.isExact ? '=' : '≈'}
            <AmountText
              amount={shortest(other.amount)}
              token={rate[typed.side === 'one' ? 'counted' : 'one']}
              exact={other.isExact}
            />
          </>
        )}
      </p>
      {other && !other.isExact && <p className="text-sm text-muted">{say.rounded(divisionDecimals)}</p>}
    </div>
  )
}
