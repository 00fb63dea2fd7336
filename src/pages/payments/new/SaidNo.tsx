import type { Outcome } from '~/domain/new-payment/outcome'
import { vendorNames, type Vendor } from '~/domain/payment/vendor'
import { PlainText } from '~/ui/values/PlainText'
import { invoicingWords } from '~/words/invoicing'

type Props = {
  vendor: Vendor
  outcome: Outcome | null
  /** What the vendor said that belongs to no field. */
  rest: string
  /** It was a quote that was refused, not a payment. */
  isQuote: boolean
}

/** Why the last press made no payment. What belongs to a field stands there. */
export function SaidNo({ vendor, outcome, rest, isQuote }: Props) {
  const say = invoicingWords()
  const isRefused = outcome?.kind === 'refused'
  const isOther = outcome?.kind === 'failed' || outcome?.kind === 'never-arrived'
  if (!isRefused && !isOther && rest === '') return null
  return (
    <div role="alert" className="card grid gap-1 border-bad p-4">
      {isRefused && !isQuote && <p className="font-semibold">{say.refused}</p>}
      {outcome?.kind === 'failed' && <p className="font-semibold">{say.failed}</p>}
      {outcome?.kind === 'never-arrived' && <p>{say.neverArrived}</p>}
      {outcome?.kind === 'failed' && outcome.message !== null && (
        <p>
          <PlainText text={outcome.message} />
        </p>
      )}
      {rest !== '' && (
        <p>
          <PlainText text={say.said(vendorNames[vendor], rest)} />
        </p>
      )}
      {isRefused && rest === '' && !isQuote && <p className="text-muted">{say.atFields}</p>}
    </div>
  )
}
