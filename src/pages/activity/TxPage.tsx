import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import { transactionQuery } from '~/api/plasmapay/history'
import { ownActivityQuery } from '~/api/plasmapay/own-activity'
import { useSession } from '~/auth/use-session'
import { paths } from '~/domain/paths'
import { readDocument, TraceError, type TraceDocument } from '~/domain/trace/trace-document'
import { isOwn } from '~/domain/value/person'
import { useParameters } from '~/pages/use-parameters'
import { useOwnActivity } from '~/pages/use-own-activity'
import { config, defaultContract } from '~/stores/config'
import { useSent, type Sent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Panel, Region } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { activity } from '~/words/activity'
import { DocumentView } from '~/pages/activity/action/DocumentView'
import { useTemplate } from '~/pages/activity/action/use-template'
import { useTraceView } from '~/pages/activity/action/use-trace-view'
import { ContractForm } from '~/pages/activity/filter/ContractForm'
import { SourceNotes } from './SourceNotes'
import { useLook } from './use-look'

/** Whatever is known of one transaction: from the receipts of this browser, one’s own history, and a contract’s public one. */
export function TxPage() {
  const { id = '' } = useParams()
  const session = useSession()
  const { account = '' } = useOwnActivity()
  const list = useSent((sent) => sent.list)
  const { tx: say } = activity()
  const person = session.status === 'signed-in' ? { sub: session.sub, account } : null
  const receipt = list.find((sent) => person && sent.transaction === id && isOwn(sent, person))
  return (
    <>
      <PageHeading title={say.title}>
        {receipt && <a href={paths.receipt(receipt.id)}>{say.receipt}</a>}
      </PageHeading>
      <Region key={id} rows={8}>
        <Transaction id={id} receipt={receipt} isGuest={person === null} />
      </Region>
    </>
  )
}

type Props = { id: string; receipt: Sent | undefined; isGuest: boolean }

/** The receipt’s answer has all of a transaction; a history may list only some of its actions. */
function Transaction({ id, receipt, isGuest }: Props) {
  const answer = receipt?.answer ?? null
  const document = useMemo(() => (answer === null ? null : readable(answer)), [answer])
  if (document && answer !== null)
    return (
      <>
        <p className="text-sm text-muted">{activity().tx.fromReceipt}</p>
        <Shown document={document} text={answer} />
      </>
    )
  return isGuest ? <InPublic id={id} isGuest /> : <InOwn id={id} />
}

function InOwn({ id }: { id: string }) {
  const { look } = useOwnActivity()
  const { sources } = useSuspenseQuery(ownActivityQuery(look)).data
  const { data: text } = useSuspenseQuery(transactionQuery(look, id))
  if (text !== null) return <FromHistory text={text} />
  if (sources.some(({ isAsked }) => isAsked)) return <Skeleton rows={8} />
  return (
    <>
      <SourceNotes sources={sources} />
      <InPublic id={id} isGuest={false} />
    </>
  )
}

function InPublic({ id, isGuest }: { id: string; isGuest: boolean }) {
  const [params, change] = useParameters()
  const contract = params.get('contract')?.trim() || defaultContract()
  const { data: text } = useSuspenseQuery(transactionQuery(useLook('all', contract), id))
  const { tx: say } = activity()
  if (text) return <FromHistory text={text} />
  return (
    <Panel title={say.notFound(id)}>
      <Empty>{isGuest ? say.guests(contract) : say.lookIn(contract)}</Empty>
      <div className="p-4">
        <ContractForm key={contract} contract={contract} onChange={(name) => change({ contract: name })} />
      </div>
    </Panel>
  )
}

function FromHistory({ text }: { text: string }) {
  const document = useMemo(() => readable(text), [text])
  return document && <Shown document={document} text={text} />
}

function Shown({ document, text }: { document: TraceDocument; text: string }) {
  const [choice, choose] = useTraceView()
  const fillIn = useTemplate()
  return (
    <DocumentView
      document={document}
      text={text}
      explorer={config().explorer}
      choice={choice}
      onChoice={choose}
      onTemplate={fillIn}
    />
  )
}

function readable(text: string): TraceDocument | null {
  try {
    return readDocument(text)
  } catch (error) {
    if (error instanceof TraceError) return null
    throw error
  }
}
