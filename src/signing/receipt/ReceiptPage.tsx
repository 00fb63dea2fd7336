import { useMemo } from 'react'
import { readAnswer } from '~/api/plasmapay/send-tx'
import { isObject } from '~/domain/json/json'
import type { SendRequest } from '~/domain/draft/draft'
import { executedOnceCheck } from '~/domain/receipt/executed-once'
import { checkReceipt } from '~/domain/receipt/receipt'
import { sumsOf } from '~/domain/receipt/estimate-record'
import { receiptFile } from '~/domain/receipt/receipt-file'
import { digits } from '~/domain/trace/trace'
import type { TxResult } from '~/domain/trace/tx-result'
import { paths } from '~/domain/paths'
import type { Sent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { Facts } from '~/ui/Facts'
import { PlainText } from '~/ui/values/PlainText'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { Checks } from './Checks'
import { ExecutedTimes } from '~/signing/send/ExecutedTimes'
import { NextStepOffer } from './NextStepOffer'
import { Receipt } from './Receipt'
import { ReceiptActions } from './ReceiptActions'
import { saveFile, textFile } from '~/ui/form/save-file'
import { useCounting } from '~/signing/send/use-count'
import { useRepeat } from './use-repeat'

/** `latest`: nothing was sent after it, so a planned next step takes its values from this answer. */
type Props = {
  sent: Sent
  request: SendRequest
  latest: boolean
  signedIn: boolean
  onRepeat: () => void
  onLeave: () => void
}

/** The receipt right after an answer, and the same one later on: drawn from what was kept, and checked again each time. */
export function ReceiptPage({ sent, request, latest, signedIn, onRepeat, onLeave }: Props) {
  const { account, answer, found } = sent
  const result = useMemo(() => (answer === null ? undefined : readAnswer(answer)), [answer])
  const { waiting, nextStep } = useRepeat(request, latest ? result : undefined)
  const [before, after, predicted] = [sent.before, sent.after, sent.predicted].map(sumsOf)
  const money = {
    account,
    before: before ?? new Map(),
    after: after ?? new Map(),
    predicted: predicted ?? new Map(),
  }
  useCounting(sent.id, signedIn)
  const checks = [...(result ? checkReceipt(request, result, money) : []), executedOnceCheck(sent.counted)]
  const leaving = (begin: () => unknown) => () => {
    const begun = begin()
    if (begun instanceof Promise) void begun.then(onLeave)
    else onLeave()
  }
  const actions = (
    <ReceiptActions
      href={found ? paths.action(found.sequence, found.contract, 'my') : result && hrefOf(result)}
      onNext={onLeave}
      onRepeat={leaving(onRepeat)}
      onNextStep={waiting ? undefined : leaving(nextStep)}
      onSave={
        result && (() => saveFile(`receipt-${result.transaction}.json`, textFile(receiptFile(sent, checks))))
      }
    />
  )
  const { receipt, outcome } = signing()
  return (
    <>
      {result ? (
        <Receipt
          request={request}
          result={result}
          money={money}
          checks={checks}
          times={<ExecutedTimes count={sent.counted} />}
          actions={actions}
        />
      ) : (
        <section aria-labelledby="receipt" className="card min-w-0">
          <h2 id="receipt" className="border-b border-line px-4 py-2">
            {receipt.title}
          </h2>
          <Empty>{found ? receipt.foundLater : answer === null ? receipt.noRoom : receipt.unreadable}</Empty>
          {sent.transaction !== null && (
            <Facts facts={[[receipt.transaction, <PlainText key="id" text={sent.transaction} />]]} />
          )}
          <ExecutedTimes count={sent.counted} />
          {sent.refused !== undefined && (
            <p className="px-4 wrap-anywhere">
              {outcome.refusedAfter} {words.serverSaid(sent.refused)}
            </p>
          )}
          <Checks checks={checks} />
          {actions}
        </section>
      )}
      {waiting && <NextStepOffer onTake={leaving(nextStep)} />}
      <h2>{receipt.asked}</h2>
      <ActionSentences request={request} />
    </>
  )
}

function hrefOf({ traces: [first] }: TxResult): string | undefined {
  const sequence = first && isObject(first.raw.receipt) ? digits(first.raw.receipt.global_sequence) : null
  return first && sequence !== null ? paths.action(sequence, first.account, 'my') : undefined
}
