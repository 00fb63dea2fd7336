import { Search, TriangleAlert } from 'lucide'
import { Failure } from '~/domain/failure'
import { parseJson, printJson } from '~/domain/json/json'
import type { Vendor } from '~/domain/payment/vendor'
import { paths } from '~/domain/paths'
import { useArrival } from '~/pages/payments/parts/use-arrival'
import { Icon } from '~/ui/Icon'
import { Code } from '~/ui/values/Code'
import { PlainText } from '~/ui/values/PlainText'
import { invoicingWords } from '~/words/invoicing'
import { paymentWords } from '~/words/payments'
import { words } from '~/words/words'

type Props = {
  vendor: Vendor | undefined
  reference: string | null
  message: string | null
  /** The JSON that was sent. */
  request: string | null
  isAsking: boolean
  isLooking: boolean
  wasLooked: boolean
  error: unknown
  backHref: string
  onLook: () => void
}

/** A payment was asked for, and nobody knows whether it exists: what is known, and what can be done. */
export function UnknownOutcome(props: Props) {
  const { vendor, reference, message, request, isAsking, isLooking, wasLooked, error, backHref, onLook } =
    props
  const say = invoicingWords().outcome
  const shared = paymentWords().creations
  const alert = useArrival<HTMLDivElement>()
  return (
    <>
      <div className="card grid gap-3 border-warn p-4">
        <div ref={alert} tabIndex={-1} role="alert" className="flex gap-3">
          <Icon of={TriangleAlert} size={20} className="mt-0.5 text-warn" />
          <div className="grid min-w-0 gap-2">
            <p className="font-semibold">{shared.title}</p>
            <p>{shared.means}</p>
            {reference !== null && (
              <p>
                <PlainText text={say.reference(reference)} />
              </p>
            )}
            {message !== null && (
              <p className="text-muted">
                <PlainText text={message} />
              </p>
            )}
            {vendor === 'plisio' && <p>{say.plisio}</p>}
          </div>
        </div>
        <p role="status">
          {isLooking
            ? shared.looking
            : isAsking
              ? shared.asking
              : error !== null
                ? failureText(error)
                : wasLooked
                  ? shared.unknown
                  : ''}
        </p>
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button-main" disabled={isLooking} onClick={onLook}>
            <Icon of={Search} />
            {shared.look}
          </button>
          <a className="button" href={backHref}>
            {say.back}
          </a>
          <a className="button" href={paths.payments()}>
            {invoicingWords().all}
          </a>
        </div>
      </div>
      {request !== null && (
        <section aria-label={shared.request} className="card grid min-w-0 gap-3 p-4">
          <h2>{shared.request}</h2>
          <Code label={shared.request} text={printJson(parseJson(request), 2)} />
        </section>
      )}
    </>
  )
}

/** Looking failed. The alert above stays what it is, so this is no second one. */
const failureText = (error: unknown) =>
  error instanceof Failure ? words.failure[error.kind](error.facts.server ?? '') : words.unexpected
