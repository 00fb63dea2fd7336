import type { PastCalls } from '~/domain/review/past-calls'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { signing } from '~/words/signing'

type Props = { whose: 'my' | 'all'; seen: { action: string; evidence: PastCalls }[] }

/** What the same actions have done before. It is called history because it does not predict this call. */
export function EvidenceList({ whose, seen }: Props) {
  const words = signing().evidence
  return (
    <>
      <p className="px-4 pt-3 text-sm text-muted">{words.label}</p>
      <ul className="full-precision divide-y divide-line">
        {seen.map(({ action, evidence }) => (
          <li key={action} className="grid gap-1 px-4 py-3 wrap-anywhere">
            <Calls whose={whose} action={action} evidence={evidence} />
          </li>
        ))}
      </ul>
    </>
  )
}

type CallsProps = { whose: Props['whose']; action: string; evidence: PastCalls }

function Calls({ whose, action, evidence: { calls, failed, moved, latest } }: CallsProps) {
  const words = signing().evidence
  if (calls === 0) return <p>{whose === 'my' ? words.noneOwn(action) : words.noneAll(action)}</p>
  return (
    <>
      <p>
        {whose === 'my' ? words.own(action, String(calls)) : words.all(action, String(calls))}{' '}
        <span className="text-muted">
          {words.latest} <BlockTime time={latest} />
        </span>
      </p>
      {moved.length === 0 && <p>{words.noneMoved}</p>}
      {moved.map(({ token, calls, least, most }) => (
        <p key={token}>
          {words.moved(token, String(calls))} <AmountText amount={least} token={token} /> {words.and}{' '}
          <AmountText amount={most} token={token} />
        </p>
      ))}
      {failed > 0 && <p className="text-bad">{words.failed(String(failed))}</p>}
    </>
  )
}
