import { useRef } from 'react'
import type { Attempt } from '~/domain/new-payment/outcome'
import type { PaymentAccount } from '~/domain/payment/row'
import {
  removePaymentTemplate,
  replaceDraft,
  savePaymentTemplate,
  usePaymentTemplates,
} from '~/stores/new-payment/drafts'
import { FailureNote } from '~/ui/FailureNote'
import { invoicingWords } from '~/words/invoicing'
import { PaymentForm } from './PaymentForm'
import { QuoteCard } from './QuoteCard'
import { RequestView } from './RequestView'
import { SaidNo } from './SaidNo'
import { TemplateBar } from './TemplateBar'
import { startCreating } from './use-creating'
import { useForm } from './use-form'

type Props = {
  account: PaymentAccount
  /** The last press, where it made no payment. */
  attempt: Attempt | undefined
  isAsking: boolean
  /** Some payment is being asked for from this page, this one or another. */
  isAnyAsked: boolean
  onStart: (attempt: string) => void
}

/** The form of one account, with its exact request beside it. */
export function FormPage({ account, attempt, isAsking, isAnyAsked, onStart }: Props) {
  const say = invoicingWords()
  const place = useRef<HTMLDivElement>(null)
  const { vendor } = account
  const outcome = attempt?.outcome ?? null
  const refused = outcome?.kind === 'refused' ? outcome.refusal : undefined
  const form = useForm(account, refused, (press) => void startCreating(account, press, attempt, onStart))
  const { templates } = usePaymentTemplates()
  const own = templates.filter((template) => template.vendor === vendor)
  const isOtherAsked = !isAsking && isAnyAsked
  const isBusy = isAsking || isOtherAsked || form.quote.isAsking
  const submit = () => {
    if (isBusy) return
    void form.press().then((isFine) => {
      // After the problems have been drawn.
      if (!isFine) requestAnimationFrame(() => focusFirstProblem(place.current))
    })
  }
  return (
    <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div ref={place} className="grid min-w-0 gap-4">
        <PaymentForm
          vendor={vendor}
          draft={form.draft}
          problems={form.problems}
          onType={form.onType}
          onPairs={form.onPairs}
          onLeave={form.onLeave}
          onSubmit={submit}
        >
          {form.isCheckout && (
            <QuoteCard kept={form.kept} changed={form.quote.changed} isToBeRead={form.isToBeRead} />
          )}
          <SaidNo
            vendor={vendor}
            outcome={outcome}
            rest={form.rest}
            isQuote={form.quote.refusal !== undefined}
          />
          {form.quote.error !== null && <FailureNote error={form.quote.error} />}
          <div className="flex flex-wrap items-center gap-3">
            {form.isCheckout && (
              <button type="button" className="button" disabled={isBusy} onClick={() => void form.getQuote()}>
                {say.quote.get}
              </button>
            )}
            <button type="submit" className="button-main" disabled={isBusy}>
              {say.create}
            </button>
            <p role="status" className="text-sm text-muted">
              {isAsking
                ? say.creating
                : isOtherAsked
                  ? say.otherAsked
                  : form.quote.isAsking
                    ? say.quote.getting
                    : ''}
            </p>
          </div>
        </PaymentForm>
        <TemplateBar
          names={own.map(({ name }) => name)}
          onUse={(name) => {
            const draft = own.find((template) => template.name === name)?.draft
            if (draft) replaceDraft(vendor, draft)
          }}
          onSave={(name) => savePaymentTemplate({ name, vendor, draft: form.draft })}
          onRemove={(name) => {
            const template = own.find((each) => each.name === name)
            if (template) removePaymentTemplate(template)
          }}
        />
      </div>
      <RequestView
        request={form.request}
        isQuote={form.isCheckout && !form.kept}
        isComplete={form.isComplete}
      />
    </div>
  )
}

function focusFirstProblem(place: HTMLElement | null) {
  const wrong = place?.querySelector<HTMLElement>('[aria-invalid=true], [data-wrong] input')
  wrong?.focus()
}
