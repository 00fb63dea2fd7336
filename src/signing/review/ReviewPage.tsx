import { useSuspenseQueries } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { actionsQuery } from '~/api/plasmapay/actions'
import { feesQuery } from '~/api/plasmapay/fees'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { costsOf, outgoingAmounts, tokensIn } from '~/domain/review/cost'
import type { SendRequest } from '~/domain/draft/draft'
import { pastCallsOf } from '~/domain/review/past-calls'
import { estimateRecord } from '~/domain/receipt/estimate-record'
import { riskId } from '~/domain/review/risk'
import type { ActionItem } from '~/domain/trace/trace'
import { isUnderWay, type Sending } from '~/stores/send/sending'
import { useSent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { Panel } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { signing } from '~/words/signing'
import { Blocked } from './Blocked'
import { CostTable } from './CostTable'
import { EvidenceList } from './EvidenceList'
import { Review } from './Review'
import { RiskList } from './RiskList'
import { liftBlock, useBlockedRecipients } from './use-blocked'
import { contractsIn, listedAmong, useRisks, useOwnCalls } from './use-risks'
import type { Signer } from '~/signing/use-signer'

type Props = {
  request: SendRequest
  signer: Signer
  sending: Sending
  title?: string | undefined
  summary?: ReactNode
  onSend: (acknowledged: Set<string>) => void
  onBack: () => void
  onNewDraft: () => void
}

/** The step before signing. Balances, history and evidence load by themselves; the request does not wait for them. */
export function ReviewPage({ request, signer, sending, title, summary, onSend, ...leave }: Props) {
  const { account, signedIn } = signer
  const [acknowledged, setAcknowledged] = useState<Set<string>>(new Set())
  const { risks, settled } = useRisks(request, signedIn ? account : '')
  const acknowledge = (id: string, read: boolean) =>
    setAcknowledged((before) => new Set(read ? [...before, id] : [...before].filter((other) => other !== id)))
  const { costs, evidence } = signing()
  const blocked = useBlockedRecipients(request)
  return (
    <Review
      request={request}
      signer={signer}
      sending={sending}
      inProgress={isUnderWay(sending)}
      title={title}
      summary={summary}
      isWarned={signedIn && risks.some(({ grave }) => grave)}
      unacknowledged={signedIn && risks.some((risk) => risk.grave && !acknowledged.has(riskId(risk)))}
      blocked={blocked.length > 0 && <Blocked accounts={blocked} onLift={liftBlock} />}
      costs={
        signedIn && (
          <Panel title={costs.title} rows={2}>
            {account === '' ? (
              <Empty>{costs.signerNotKnown}</Empty>
            ) : (
              <Costs request={request} account={account} />
            )}
          </Panel>
        )
      }
      risks={
        signedIn && (
          <RiskList
            risks={risks}
            sends={summary ? (tokensIn(request)[0] ?? null) : null}
            settled={settled}
            acknowledged={acknowledged}
            onAcknowledge={acknowledge}
          />
        )
      }
      evidence={
        <Panel title={evidence.title} rows={2}>
          <Evidence request={request} signer={signer} />
        </Panel>
      }
      onSend={() => onSend(acknowledged)}
      {...leave}
    />
  )
}

function Costs({ request, account }: { request: SendRequest; account: string }) {
  const [{ data: tokens }] = useSuspenseQueries({ queries: [tokensQuery()] })
  return <CostsOf request={request} account={account} codes={listedAmong(tokensIn(request), tokens.items)} />
}

type CostsProps = { request: SendRequest; account: string; codes: string[] }

function CostsOf({ request, account, codes }: CostsProps) {
  const fees = useSuspenseQueries({ queries: codes.map((code) => feesQuery(account, code)) })
  const sent = useSent(({ list }) => list)
  const balances = new Map(fees.map(({ data }, index) => [codes[index] ?? '', data]))
  const spends = outgoingAmounts(request, account)
  const own = sent.filter((each) => each.account === account)
  return <CostTable costs={costsOf(spends, balances)} spends={spends} record={estimateRecord(own)} />
}

function Evidence({ request, signer: { account, signedIn } }: Pick<Props, 'request' | 'signer'>) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      {asked ? (
        <EvidenceOfAll request={request} />
      ) : (
        signedIn && account !== '' && <OwnEvidence request={request} account={account} />
      )}
      {!asked && (
        <button type="button" className="button m-4" onClick={() => setAsked(true)}>
          {signing().evidence.everybody}
        </button>
      )}
    </>
  )
}

const seenIn = ({ actions }: SendRequest, items: ActionItem[]) => {
  const seen = new Map(
    actions.map(({ account, name }) => [`${account}::${name}`, pastCallsOf(items, account, name)]),
  )
  return [...seen].map(([action, evidence]) => ({ action, evidence }))
}

function EvidenceOfAll({ request }: { request: SendRequest }) {
  const pages = useSuspenseQueries({
    queries: contractsIn(request).map((contract) => actionsQuery('all', contract)),
  })
  return (
    <EvidenceList
      whose="all"
      seen={seenIn(
        request,
        pages.flatMap(({ data }) => data.items),
      )}
    />
  )
}

function OwnEvidence({ request, account }: { request: SendRequest; account: string }) {
  useSuspenseQueries({ queries: contractsIn(request).map((contract) => actionsQuery('my', contract)) })
  const own = useOwnCalls(account)
  return own ? <EvidenceList whose="my" seen={seenIn(request, own)} /> : <Skeleton rows={2} />
}
