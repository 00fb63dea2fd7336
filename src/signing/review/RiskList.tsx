import { Info, ShieldAlert } from 'lucide'
import { riskId, type Risk } from '~/domain/review/risk'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { Icon } from '~/ui/Icon'
import { Skeleton } from '~/ui/Skeleton'
import { signing } from '~/words/signing'

type Props = {
  risks: Risk[]
  /** The token of a request that is a single transfer, where nothing else is told in the words of the chain. */
  sends: string | null
  /** False while more risks may still appear. */
  settled: boolean
  acknowledged: ReadonlySet<string>
  onAcknowledge: (id: string, read: boolean) => void
}

/** All risks. Each serious one has to be ticked by itself. */
export function RiskList({ risks, sends, settled, acknowledged, onAcknowledge }: Props) {
  return (
    <section aria-labelledby="risks" className="card min-w-0">
      <h2 id="risks" className="border-b border-line px-4 py-2">
        {signing().risks.title}
      </h2>
      {settled && risks.length === 0 && <Empty>{signing().risks.none}</Empty>}
      <ul className="full-precision divide-y divide-line">
        {risks.map((risk) => (
          <OneRisk
            key={riskId(risk)}
            risk={risk}
            sends={sends}
            acknowledged={acknowledged.has(riskId(risk))}
            onAcknowledge={onAcknowledge}
          />
        ))}
      </ul>
      {!settled && <Skeleton rows={1} />}
    </section>
  )
}

type OneProps = Pick<Props, 'sends' | 'onAcknowledge'> & { risk: Risk; acknowledged: boolean }

function OneRisk({ risk, sends, acknowledged, onAcknowledge }: OneProps) {
  const { risks } = signing()
  const { kind, grave, action, what, other = '', amount, most } = risk
  const sentence =
    kind === 'unknown-action' && sends !== null ? risks.neverSent(sends) : risks.kinds[kind](what, other)
  return (
    <li className="flex gap-3 px-4 py-3" data-risk={kind}>
      <Icon
        of={grave ? ShieldAlert : Info}
        size={20}
        className={`mt-0.5 ${grave ? 'text-bad' : 'text-muted'}`}
      />
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere">
          <span className={`chip mr-2 ${grave ? 'border-bad text-bad' : ''}`}>
            {grave ? risks.grave : risks.notice}
          </span>
          {sentence}
        </p>
        {amount && most && (
          <p className="text-sm text-muted">
            {risks.asked} <AmountText amount={amount} token={what} /> · {risks.against}{' '}
            <AmountText amount={most} token={what} />
          </p>
        )}
        {action !== null && sends === null && (
          <p className="text-sm text-muted">{risks.inAction(action + 1)}</p>
        )}
        {grave && (
          <label className="flex min-h-10 items-center gap-2">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={acknowledged}
              onChange={(event) => onAcknowledge(riskId(risk), event.target.checked)}
            />
            <span>
              {risks.acknowledge}
              <span className="sr-only">: {sentence}</span>
            </span>
          </label>
        )}
      </div>
    </li>
  )
}
