import { TriangleAlert } from 'lucide'
import type { SendRequest } from '~/domain/draft/draft'
import type { ExecutionCount } from '~/domain/receipt/executed-once'
import { paths } from '~/domain/paths'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { ExecutedTimes } from './ExecutedTimes'
import { SearchStatus, type SearchStatusProps } from './SearchStatus'

type Props = SearchStatusProps & {
  request: SendRequest
  /** Another tab is still sending it. */
  elsewhere: boolean
  counted: ExecutionCount | undefined
}

/** A press whose answer was lost: what is known, what is being done about it, and what the user can decide. */
export function Outcome(props: Props) {
  const { request, elsewhere, refused, counted, search } = props
  const { outcome } = signing()
  const contract = request.actions[0]?.account ?? ''
  return (
    <>
      {elsewhere ? (
        <p role="status" className="card p-4">
          {outcome.inOtherTab}
        </p>
      ) : (
        <div className="card border-warn">
          <div role="alert" className="flex gap-3 p-4">
            <Icon of={TriangleAlert} size={20} className="mt-0.5 text-warn" />
            <div className="grid gap-2">
              <p className="font-semibold">{outcome.unknown}</p>
              <p>{meaningOf(props)}</p>
              {refused !== undefined && <p className="wrap-anywhere">{words.serverSaid(refused)}</p>}
              <p>
                <a href={paths.activity(contract)}>{words.activity.ofContract(contract)}</a>
              </p>
            </div>
          </div>
          {search.at === 'found' && <ExecutedTimes count={counted} />}
          <SearchStatus {...props} />
        </div>
      )}
      <h2>{outcome.request}</h2>
      <ActionSentences request={request} />
    </>
  )
}

function meaningOf({ refused, search }: Props): string {
  const { outcome } = signing()
  if (search.at === 'found') return refused === undefined ? outcome.lostButKnown : outcome.refusedAfter
  return refused === undefined ? outcome.means : outcome.refusedMeans
}
