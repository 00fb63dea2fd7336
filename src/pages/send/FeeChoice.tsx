import { useId } from 'react'
import type { Amount } from '~/domain/money/amount'
import { pay, type Fees } from '~/domain/money/fee'
import { plasmaCode } from '~/domain/money/rate'
import { AmountText } from '~/ui/values/AmountText'
import { sendWords } from '~/words/send'

type Props = {
  token: string
  amount: Amount | undefined
  fees: Fees | undefined
  inPlasma: boolean
  onChange: (inPlasma: boolean) => void
}

/** Who pays the fee, as two plain choices. */
export function FeeChoice({ token, amount, fees, inPlasma, onChange }: Props) {
  const say = sendWords().fee
  const id = useId()
  const isPlasma = token === plasmaCode
  const ways = [
    { onTop: false, name: say.inside, means: isPlasma ? say.onlyInside : say.insideMeans, paidIn: token },
    { onTop: true, name: say.onTop, means: say.onTopMeans, paidIn: plasmaCode },
  ]
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="label mb-0">
        {say.title}
      </span>
      <div className="grid gap-2 sm:grid-cols-2">
        {ways.map(({ onTop, name, means, paidIn }) => {
          const off = onTop && isPlasma
          const fee = amount && fees && !off ? pay(amount, fees, onTop)?.fee.total : undefined
          return (
            <label
              key={name}
              className={`card flex gap-3 p-3 has-checked:border-accent ${off ? 'opacity-60' : 'cursor-pointer'}`}
            >
              <input
                type="radio"
                name={id}
                aria-label={name}
                aria-describedby={`${id}-${onTop}`}
                className="mt-1 size-4 shrink-0 accent-accent"
                disabled={off}
                checked={!off && (inPlasma && !isPlasma) === onTop}
                onChange={() => onChange(onTop)}
              />
              <span className="min-w-0">
                <span className="block font-semibold">{name}</span>
                <span id={`${id}-${onTop}`} className="block text-sm text-muted">
                  {means}
                  {fee && (
                    <>
                      {' '}
                      {say.is} <AmountText amount={fee} token={paidIn} />
                    </>
                  )}
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </div>
  )
}
