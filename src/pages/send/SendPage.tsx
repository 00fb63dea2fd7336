import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { feesQuery } from '~/api/plasmapay/fees'
import { paidBeside, pay } from '~/domain/money/fee'
import { transferOf } from '~/domain/trace/transfer'
import type { SendRequest } from '~/domain/draft/draft'
import { paths } from '~/domain/paths'
import { formOfRequest, readPaymentLink } from '~/domain/transfer/payment-link'
import { blockContact } from '~/stores/contacts'
import { openRequest } from '~/signing/receipt/use-repeat'
import { useReviewed } from '~/pages/use-reviewed'
import { SigningPage, type Reviewed } from '~/signing/SigningPage'
import { useFreshDocument } from '~/signing/use-fresh-document'
import { useSigner } from '~/signing/use-signer'
import { setSending, useSendingNow } from '~/stores/send/sending'
import {
  fillSendForm,
  forgetSendOrigin,
  isSendDraftKept,
  renewSendDraft,
  restoreSendForm,
  useSendDraft,
} from '~/stores/send/send-draft'
import { Region } from '~/ui/Panel'
import { PageHeading } from '~/ui/PageHeading'
import { sendWords } from '~/words/send'
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
        Summary={Expected}
        onLeave={leave}
        onNewDraft={renewSendDraft}
        onRepeat={repeat}
      >
        {() => <Writing onReview={review} />}
      </SigningPage>
    </>
  )
}

/** What the reviewed request does, by the figures that were asked for when it was reviewed. */
function Expected({ request, account }: { request: SendRequest; account: string }) {
  const [action] = request.actions
  const transfer = action && transferOf(action)
  const inPlasma = action?.data.paySysCms === true
  const token = transfer?.token ?? ''
  const { data: fees } = useQuery({ ...feesQuery(account, token), enabled: account !== '' && token !== '' })
  const payment = transfer && fees && pay(transfer.amount, fees, paidBeside(token, inPlasma))
  if (!transfer || !payment) return null
  return <Outlook token={token} inPlasma={inPlasma} amount={transfer.amount} payment={payment} />
}

function Writing({ onReview }: { onReview: (reviewed: Reviewed) => void }) {
  const ready = useFreshDocument(isSendDraftKept)
  if (!ready) return null
  return (
    <Region rows={8}>
      <Form onReview={onReview} />
    </Region>
  )
}

function Form({ onReview }: { onReview: (reviewed: Reviewed) => void }) {
  const model = useSendForm(onReview)
  const { origin, unusable, before, id } = useSendDraft()
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
        key={id}
        model={model}
        startsAtAmount={origin === 'again'}
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
    setSending({ at: 'idle' })
    onFilled()
    void navigate(paths.send(), { replace: true })
    // `onFilled` is a new function each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hash, search, state, navigate])
}
