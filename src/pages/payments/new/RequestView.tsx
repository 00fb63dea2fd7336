import { printRequest, requestAsCurl, type VendorRequest } from '~/domain/new-payment/request'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { invoicingWords } from '~/words/invoicing'

type Props = { request: VendorRequest; isQuote: boolean; isComplete: boolean }

/** The request as the vendor gets it. The key is in no browser: a variable stands in its place. */
export function RequestView({ request, isQuote, isComplete }: Props) {
  const say = invoicingWords().request
  return (
    <section aria-label={say.title} className="card grid min-w-0 content-start gap-3 p-4">
      <h2>{say.title}</h2>
      <p className="text-sm text-muted">{isQuote ? say.quoteMeans : say.means}</p>
      <Code label={say.title} text={printRequest(request)} />
      {!isComplete && <p className="text-sm text-muted">{say.notYet}</p>}
      <div>
        <CopyButton text={requestAsCurl(request)} label={say.copy} />
      </div>
    </section>
  )
}
