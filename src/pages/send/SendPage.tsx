import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { feesQuery } from '~/api/plasmapay/fees'
import { paidBeside, pay } from '~/domain/money/fee'
import { plasmaCode } from '~/domain/money/rate'
import { transferOf } from '~/domain/trace/transfer'
import type { SendRequest } from '~/domain/draft/draft'
import { paths } from '~/domain/paths'
import { spelledOut } from '~/domain/value/invisible-characters'
import { formOfRequest, readPaymentLink } from '~/domain/transfer/payment-link'
import { blockContact } from '~/stores/contacts'
import { openRequest } from '~/signing/receipt/use-repeat'
import { useReviewed } from '~/pages/use-reviewed'
import { SigningPage, type Reviewed } from '~/signing/SigningPage'
import { useFreshDocument } from '~/signing/use-fresh-document'
import { useSigner } from '~/signing/use-signer'
import { forgetSending, setSending, useSendingNow } from '~/stores/send/sending'
import {
  fillSendForm,
  forgetSendOrigin,
  isSendDraftKept,
  renewSendDraft,
  restoreSendForm,
  useSendDraft,
} from '~/stores/send/send-draft'
import { ValueText } from '~/signing/request/ValueText'
import { Facts } from '~/ui/Facts'
import { Region } from '~/ui/Panel'
import { PageHeading } from '~/ui/PageHeading'
import { AmountText } from '~/ui/values/AmountText'
import { sendWords } from '~/words/send'
import { signing } from '~/words/signing'
import { FilledNote } from './FilledNote'
import { Outlook } from './Outlook'
import { SendForm } from './SendForm'
import { useSendForm } from './use-send-form'

/** One amount to one account: written here, then reviewed and sent like everything else. An address fills it in, and never sends. */
export function SendPage() {
  const signer = useSigner()
  const navigate = useNavigate()
  const { reviewed, review, receipt, leave } = useReviewed()
  useFilledIn(leave)
  // The receipt of an earlier visit is among the others; whoever comes here wants to send.
  useState(() => {
    if (useSendingNow.getState().at === 'done') setSending({ at: 'idle' })
  })
  const repeat = (request: SendRequest) => {
    const form = formOfRequest(request, signer.account)
    if (form) return fillSendForm(form, 'again')
    openRequest(request)
    void navigate(paths.transaction())
  }
  return (
    <>
      <PageHeading title={sendWords().title} />
      <SigningPage
        signer={signer}
        reviewed={reviewed}
        receipt={receipt}
        title={sendWords().review}
        summaryOf={summaryOf}
        onLeave={leave}
        onNewDraft={renewSendDraft}
        onRepeat={repeat}
      >
        {() => <Writing onReview={review} />}
      </SigningPage>
    </>
  )
}

/** Plain words tell all of what the form could have written; anything else has to be read as it is. */
const summaryOf = (request: SendRequest, account: string) =>
  formOfRequest(request, account) && <Expected request={request} account={account} />

/** Everything in the reviewed request, and what it does by the figures that were asked for when it was reviewed. */
function Expected({ request, account }: { request: SendRequest; account: string }) {
  const say = sendWords()
  const [action] = request.actions
  const transfer = action && transferOf(action)
  const inPlasma = action?.data.paySysCms === true
  const token = transfer?.token ?? ''
  const isOnTop = paidBeside(token, inPlasma)
  const { data: fees, isPending } = useQuery({
    ...feesQuery(account, token),
    enabled: account !== '' && token !== '',
  })
  const payment = transfer && fees && pay(transfer.amount, fees, isOnTop)
  if (!transfer) return null
  const { from, to, amount, memo } = transfer
  return (
    <section aria-label={say.review} className="card full-precision min-w-0">
      <p className="border-b border-line px-4 py-2 text-lg font-semibold wrap-anywhere">
        {signing().review.pays(spelledOut(from), spelledOut(to))} <AmountText amount={amount} token={token} />
      </p>
      <Facts
        facts={[
          [say.to, <ValueText key="to" name="to" value={to} />],
          [say.note, <ValueText key="memo" name="memo" value={memo} />],
          [
            say.fee.title,
            <span key="fee">
              {payment && (
                <>
                  <AmountText amount={payment.fee.total} token={isOnTop ? plasmaCode : token} /> ·{' '}
                </>
              )}
              {isOnTop ? say.fee.onTop : say.fee.inside}
            </span>,
          ],
        ]}
      />
      {payment ? (
        <Outlook token={token} inPlasma={inPlasma} amount={amount} payment={payment} />
      ) : (
        !isPending && <p className="px-4 py-2 text-warn">{say.problem['no-fee']}</p>
      )}
    </section>
  )
}

function Writing({ onReview }: { onReview: (reviewed: Reviewed) => void }) {
  const ready = useFreshDocument(isSendDraftKept)
  const id = useSendDraft((draft) => draft.id)
  if (!ready) return null
  return (
    <Region rows={8}>
      {/* What a link fills in is looked at as if it had been written and left; nothing of the form before it counts. */}
      <Form key={id} onReview={onReview} />
    </Region>
  )
}

function Form({ onReview }: { onReview: (reviewed: Reviewed) => void }) {
  const model = useSendForm(onReview)
  const { origin, unusable, before, form } = useSendDraft()
  const [startsAtAmount] = useState(origin === 'again' && form.to !== '')
  return (
    <>
      {origin && (origin === 'link' || before !== null) && (
        <FilledNote
          origin={origin}
          unusable={unusable}
          canRestore={before !== null}
          onRestore={restoreSendForm}
          onSeen={forgetSendOrigin}
        />
      )}
      <SendForm
        model={model}
        startsAtAmount={startsAtAmount}
        onLift={(account) => blockContact(account, false)}
      />
    </>
  )
}

/** Takes over what the address asks for, once; then the address says no more of it, so that a reload asks for nothing. */
function useFilledIn(onFilled: () => void) {
  const { hash, search, state } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const link = readPaymentLink({ hash, search })
    if (!link) return
    const isOwn = (state as { inApp?: unknown } | null)?.inApp === true
    fillSendForm(link.form, isOwn ? 'again' : 'link', link.unusable)
    forgetSending()
    onFilled()
    void navigate(paths.send(), { replace: true })
    // `onFilled` is a new function each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hash, search, state, navigate])
}
