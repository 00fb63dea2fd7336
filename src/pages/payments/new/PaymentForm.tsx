import { useState, type ReactNode } from 'react'
import { typedIn } from '~/domain/new-payment/draft'
import { fieldsOf } from '~/domain/new-payment/field'
import type { Problems } from '~/domain/new-payment/problem'
import { Disclosure } from '~/ui/form/Disclosure'
import { invoicingWords } from '~/words/invoicing'
import { FieldInput, type FieldProps } from './FieldInput'

type Props = Omit<FieldProps, 'field' | 'problem'> & {
  /** What is wrong, where it is to be shown. */
  problems: Problems
  /** Buttons and what came of them. */
  children: ReactNode
  onSubmit: () => void
}

/** The form of a vendor: the five fields that nearly every payment needs, the others one press away. */
export function PaymentForm({ problems, children, onSubmit, ...rest }: Props) {
  const { vendor } = rest
  const fields = fieldsOf(vendor)
  const others = fields.filter(({ usual }) => !usual)
  const [isOpen, setOpen] = useState(() => others.some((field) => isFilled(rest, field)))
  const isWrong = others.some(({ name }) => problems[name] !== undefined)
  const inputs = (which: typeof others) =>
    which.map((field) => (
      <FieldInput key={field.name} {...rest} field={field} problem={problems[field.name]} />
    ))
  return (
    <form
      className="grid min-w-0 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <div className="card grid min-w-0 gap-4 p-4 sm:grid-cols-2">
        {inputs(fields.filter(({ usual }) => usual))}
      </div>
      {others.length > 0 && (
        <Disclosure title={invoicingWords().more} open={isOpen || isWrong} onToggle={setOpen}>
          <div className="grid min-w-0 gap-4 sm:grid-cols-2">{inputs(others)}</div>
        </Disclosure>
      )}
      {children}
    </form>
  )
}

const isFilled = ({ draft }: Pick<Props, 'draft'>, { name, kind }: { name: string; kind: string }) =>
  kind === 'pairs' ? draft.pairs.length > 0 : typedIn(draft, name).trim() !== ''
