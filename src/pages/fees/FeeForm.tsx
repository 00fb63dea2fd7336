import type { ReactNode } from 'react'
import { feeWords } from '~/words/fees'
import { Labelled } from '~/ui/form/Labelled'

type Props = { choice: ReactNode; max: ReactNode; typed: string; onType: (text: string) => void }

/** The fields for token (`choice`) and amount. */
export function FeeForm({ choice, max, typed, onType }: Props) {
  return (
    <div className="grid items-start gap-4 border-b border-line p-4 sm:grid-cols-2">
      {/* As high as the choice will be: it comes later than the field beside it. */}
      <div className="min-h-[66px]">{choice}</div>
      <div className="flex items-end gap-2">
        <Labelled label={feeWords().amount} className="grow">
          <input
            className="field"
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        </Labelled>
        {max}
      </div>
    </div>
  )
}
