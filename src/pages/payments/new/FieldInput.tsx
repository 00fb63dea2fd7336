import { typedIn, type PaymentDraft } from '~/domain/new-payment/draft'
import type { PaymentField } from '~/domain/new-payment/field'
import type { FieldProblem } from '~/domain/new-payment/problem'
import { isShortPhone, knownCode } from '~/domain/new-payment/read-value'
import type { Vendor } from '~/domain/payment/vendor'
import { unmistakable } from '~/domain/money/typed-amount'
import { FieldFrame } from '~/ui/form/Field'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { currencyName } from '~/words/format'
import { invoicingWords } from '~/words/invoicing'
import { Pairs } from './Pairs'
import { problemText } from './problem-text'

export type FieldProps = {
  vendor: Vendor
  field: PaymentField
  draft: PaymentDraft
  problem: FieldProblem | undefined
  onType: (name: string, text: string) => void
  onPairs: (pairs: PaymentDraft['pairs']) => void
  onLeave: (name: string) => void
}

const keyboards: Partial<Record<PaymentField['kind'], 'decimal' | 'email' | 'tel' | 'url' | 'numeric'>> = {
  number: 'decimal',
  decimal: 'decimal',
  email: 'email',
  phone: 'tel',
  url: 'url',
  minutes: 'numeric',
}

/** One field of a vendor’s form. Its name in the document is the vendor’s, its label says what it means. */
export function FieldInput(props: FieldProps) {
  const { vendor, field, draft, problem, onType, onLeave } = props
  const { name, kind } = field
  const label = invoicingWords().fields[field.means]
  const said = problem && problemText(problem, vendor)
  if (kind === 'flag') return <Flag {...props} label={label} said={said} />
  if (kind === 'pairs')
    return (
      <Pairs
        name={name}
        label={label}
        hint={invoicingWords().hints.metadata}
        problem={said}
        pairs={draft.pairs}
        onChange={props.onPairs}
      />
    )
  const typed = typedIn(draft, name)
  return (
    <div className="grid min-w-0 content-start gap-2">
      <FieldFrame label={label} problem={said} hint={hintOf(field, typed)}>
        {(attributes) => (
          <input
            {...attributes}
            className="field"
            name={name}
            inputMode={keyboards[kind]}
            aria-required={field.required}
            value={typed}
            onChange={(event) => onType(name, event.target.value)}
            onBlur={() => onLeave(name)}
          />
        )}
      </FieldFrame>
      {problem?.kind === 'either' && (
        <WhichAmount either={problem.either} onChoose={(amount) => onType(name, unmistakable(amount))} />
      )}
      {kind === 'plasma-code' && <Spelling typed={typed} onUse={(right) => onType(name, right)} />}
    </div>
  )
}

function hintOf({ name, kind, means, required, usual }: PaymentField, typed: string): string | undefined {
  const { hints, code, shortPhone, referenceHint, otherPrice, optional } = invoicingWords()
  if (kind === 'plasma-code' && typed.trim() !== '') {
    const known = knownCode(typed)
    return known ? currencyName(known.iso, known.name) : code.unknown
  }
  if (kind === 'phone' && isShortPhone(typed)) return shortPhone
  if (kind === 'reference') return referenceHint
  if (name === 'source_amount') return otherPrice
  if (name === 'from') return hints.sells
  return means in hints ? hints[means as keyof typeof hints] : usual && !required ? optional : undefined
}

/** A code that PlasmaPay’s documents misprint: what is meant, one press away, and never changed by itself. */
function Spelling({ typed, onUse }: { typed: string; onUse: (right: string) => void }) {
  const { code } = invoicingWords()
  const known = knownCode(typed)
  if (!known?.right) return null
  const { right, iso, name } = known
  return (
    <div className="grid justify-items-start gap-2 text-sm text-warn">
      <p>{code.misprint(typed.trim(), right, currencyName(iso, name))}</p>
      <button type="button" className="button" onClick={() => onUse(right)}>
        {code.use(right)}
      </button>
    </div>
  )
}

function Flag({
  field,
  draft,
  onType,
  label,
  said,
}: FieldProps & { label: string; said: string | undefined }) {
  return (
    <div className="min-w-0 self-center">
      <label className="flex min-h-10 items-center gap-3">
        <input
          type="checkbox"
          name={field.name}
          className="size-5 accent-accent"
          checked={typedIn(draft, field.name) !== ''}
          onChange={(event) => onType(field.name, event.target.checked ? '1' : '')}
        />
        {label}
      </label>
      {said !== undefined && <p className="text-sm text-bad">{said}</p>}
    </div>
  )
}
