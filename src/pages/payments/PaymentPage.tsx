import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate, useParams } from 'react-router'
import { paymentQuery } from '~/api/relay/payments'
import { jsonIn } from '~/domain/json/json'
import { readPayment } from '~/domain/payment/read-payment'
import { transactionsIn } from '~/domain/payment/transactions'
import { parseTime } from '~/domain/value/time'
import { spelledOut } from '~/domain/value/invisible-characters'
import { paths } from '~/domain/paths'
import { Panel, Region } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { onePayment } from '~/words/payment'
import { AboutPayment } from '~/pages/payments/detail/AboutPayment'
import { Actions } from '~/pages/payments/detail/Actions'
import { CommissionPanel, Money } from '~/pages/payments/detail/Money'
import { NoteField } from '~/pages/payments/detail/NoteField'
import { RawAnswer } from '~/pages/payments/detail/RawAnswer'
import { Timeline } from '~/pages/payments/detail/Timeline'
import { Transactions } from '~/pages/payments/detail/Transactions'
import { WitnessPanel } from '~/pages/payments/detail/WitnessPanel'
import { useNote } from '~/pages/payments/detail/use-note'
import { usePayment } from '~/pages/payments/detail/use-payment'
import { Following } from '~/pages/payments/parts/Following'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { PaymentLink } from '~/pages/payments/parts/PaymentLink'
import { useMayManage } from '~/pages/payments/parts/use-operator'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { SumText } from '~/pages/payments/parts/SumText'

export function PaymentPage() {
  const { account = '', id = '' } = useParams()
  // Asked for below, once somebody is signed in; here only its name is read.
  const { data } = useQuery({ ...paymentQuery(account, id), enabled: false })
  return (
    <GatedPage title={onePayment().title(spelledOut(data?.payment.reference ?? id))} here="">
      <Region key={`${account}/${id}`} rows={8}>
        <Payment account={account} id={id} />
      </Region>
    </GatedPage>
  )
}

function Payment({ account, id }: { account: string; id: string }) {
  const say = onePayment()
  const {
    detail,
    isSettled,
    following,
    deliveries,
    account: known,
    check,
    remove,
    keep,
  } = usePayment(account, id)
  const note = useNote(detail, keep)
  const mayManage = useMayManage()
  const navigate = useNavigate()
  const outcome = useRef<HTMLElement>(null)
  const { payment, events } = detail
  // An answer that is no JSON is only shown as it is.
  const answer = jsonIn(detail.answer) ?? null
  const facts = readPayment(payment.vendor, answer)
  const chainAccount = payment.vendor === 'plasmapay-business' ? (known?.chainAccount ?? null) : null
  const refused = remove.data?.kind === 'refused' ? (remove.data.refusal.message ?? say.saidNothing) : null
  return (
    <>
      <section ref={outcome} tabIndex={-1} aria-label={say.state} className="card grid gap-3 p-4">
        <p className="text-3xl font-semibold">
          <SumText amount={payment.amount} currency={payment.currency} />
        </p>
        <p role="status">
          <StatusMark status={payment.status} word={payment.word} large />
        </p>
        {!isSettled && <p className="text-sm text-muted">{say.live}</p>}
        <Following {...following} />
        <Actions
          mayManage={mayManage}
          isChecking={check.isPending}
          isChecked={check.isSuccess}
          checkedAt={parseTime(payment.checkedAt)}
          checkError={check.error}
          canDelete={known?.can.includes('delete') === true && payment.status !== 'deleted'}
          isDeleting={remove.isPending}
          deleteError={remove.error}
          deleteRefused={refused}
          onCheck={() => check.mutate()}
          onRepeat={() => void navigate(paths.newPayment({ account, id }))}
          onDelete={() => {
            // The button that was pressed goes, and with a deleted payment the one before it.
            outcome.current?.focus()
            remove.mutate()
          }}
        />
      </section>
      {!isSettled && <PaymentLink payment={payment} shop={known?.title ?? account} />}
      <Panel title={onePayment().money}>
        <Money payment={payment} facts={facts} answer={answer} />
      </Panel>
      <WitnessPanel payment={payment} facts={facts} answer={answer} chainAccount={chainAccount} />
      <CommissionPanel vendor={payment.vendor} answer={answer} />
      {payment.vendor === 'payplay' && <Transactions list={transactionsIn(answer)} />}
      <AboutPayment payment={payment} facts={facts} account={known} />
      <Timeline events={events} deliveries={deliveries} />
      {mayManage ? (
        <section className="card" aria-label={say.note.title}>
          <NoteField {...note} />
        </section>
      ) : (
        payment.note !== '' && (
          <Panel title={say.note.title}>
            <p dir="auto" className="p-4 wrap-anywhere whitespace-pre-wrap">
              <PlainText text={payment.note} inline={false} />
            </p>
          </Panel>
        )
      )}
      <RawAnswer text={detail.answer} />
    </>
  )
}
