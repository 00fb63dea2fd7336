import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { accountsQuery } from '~/api/relay/accounts'
import { confirmMutation, deliveryQuery, pauseMutation, sendAgainMutation } from '~/api/relay/deliveries'
import { fromBinary } from '~/domain/payment/hook/bytes'
import { spelledOut } from '~/domain/value/invisible-characters'
import { Region } from '~/ui/Panel'
import { hookWords } from '~/words/hooks'
import { AboutDelivery } from '~/pages/payments/delivery/AboutDelivery'
import { Body } from '~/pages/payments/delivery/Body'
import { Changed } from '~/pages/payments/delivery/Changed'
import { Checks } from '~/pages/payments/delivery/Checks'
import { Confirmations } from '~/pages/payments/delivery/Confirmations'
import { ForwardPanel } from '~/pages/payments/delivery/ForwardPanel'
import { Headers } from '~/pages/payments/delivery/Headers'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { SignedTexts } from '~/pages/payments/hook-parts/SignedTexts'
import { useLivePayments } from '~/pages/payments/parts/use-live-payments'
import { useMayManage } from '~/pages/payments/parts/use-operator'

export function DeliveryPage() {
  const { number = '' } = useParams()
  return (
    <GatedPage title={hookWords().one.title(spelledOut(number))} here="">
      <Region key={number} rows={8}>
        <Delivery number={number} />
      </Region>
    </GatedPage>
  )
}

function Delivery({ number }: { number: string }) {
  const { data: delivery } = useSuspenseQuery(deliveryQuery(number))
  const { data: accounts } = useQuery(accountsQuery())
  const account = accounts?.find(({ id }) => id === delivery.account)
  const mayManage = useMayManage()
  const confirm = useMutation(confirmMutation(number))
  const send = useMutation(sendAgainMutation(number))
  const pause = useMutation(pauseMutation(delivery.account))
  const isLost = useLivePayments(ignore)
  const body = bytesOf(delivery.body)
  return (
    <>
      <AboutDelivery
        delivery={delivery}
        account={account?.title ?? delivery.account}
        isLost={isLost}
        isAsking={confirm.isPending}
        isAsked={confirm.isSuccess}
        error={confirm.error}
        onAsk={mayManage && delivery.paymentId !== null ? () => confirm.mutate() : undefined}
      />
      <Checks checks={delivery.checks} />
      <Changed changed={delivery.changed} />
      {delivery.signed.length > 0 && (
        <div className="card min-w-0 p-4">
          <SignedTexts
            given={undefined}
            attempts={delivery.signed.map(({ algorithm, bytes }) => ({
              algorithm,
              signed: bytesOf(bytes),
              signature: '',
              matches: algorithm === delivery.algorithm,
            }))}
          />
        </div>
      )}
      <Headers headers={delivery.headers} />
      <Body vendor={delivery.vendor} bytes={body} />
      <Confirmations confirmations={delivery.confirmations} />
      <ForwardPanel
        forward={delivery.forward}
        forwarding={account?.forwarding ?? null}
        isSending={send.isPending}
        error={send.error ?? pause.error}
        onSend={mayManage ? (forward) => send.mutate(forward) : undefined}
        onPause={mayManage ? (isPaused) => pause.mutate(isPaused) : undefined}
      />
    </>
  )
}

const ignore = () => {}

/** What is no base64 is shown as it is. */
function bytesOf(base64: string) {
  try {
    return fromBinary(atob(base64))
  } catch {
    return fromBinary(base64)
  }
}
