import { TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { SendRequest } from '~/domain/draft'
import { patience, type Search } from '~/domain/sending'
import { paths } from '~/pages/paths'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from './ActionSentences'

type Props = {
  request: SendRequest
  account: string
  signedIn: boolean
  /** Another tab is still at it. */
  elsewhere: boolean
  search: Search
  unreachable: boolean
  onLookAgain: () => void
  onRelease: () => void
  onDone: () => void
}

/** A send whose answer was lost: what is known, what is being done about it, and what the user may decide. */
export function Outcome(props: Props) {
  const { request, elsewhere } = props
  const { outcome } = signing()
  const contract = request.actions[0]?.account ?? ''
  return (
    <>
      {elsewhere ? (
        <p role="status" className="card p-4">
          {outcome.elsewhere}
        </p>
      ) : (
        <div className="card border-warn">
          <div role="alert" className="flex gap-3 p-4">
            <Icon of={TriangleAlert} size={20} className="mt-0.5 text-warn" />
            <div className="grid gap-2">
              <p className="font-semibold">{outcome.unknown}</p>
              <p>{outcome.means}</p>
              <p>
                <a href={paths.activity(contract)}>{words.activity.of(contract)}</a>
              </p>
            </div>
          </div>
          <Finding {...props} />
        </div>
      )}
      <h2>{outcome.request}</h2>
      <ActionSentences request={request} />
    </>
  )
}

function Finding({ account, signedIn, search, unreachable, onLookAgain, onRelease, onDone }: Props) {
  const { outcome } = signing()
  if (search.at === 'found') {
    const { sequence, contract } = search.found
    return (
      <div className="grid gap-3 border-t border-line p-4">
        <p role="status">
          {outcome.found} <a href={paths.action(sequence, contract, 'my')}>{outcome.here}</a>
        </p>
        <button type="button" className="button justify-self-start" onClick={onDone}>
          {outcome.done}
        </button>
      </div>
    )
  }
  if (!signedIn)
    return (
      <p className="border-t border-line p-4">
        {outcome.signIn(account)} <a href={paths.signIn()}>{words.nav.signIn}</a>
      </p>
    )
  return (
    <div className="grid gap-3 border-t border-line p-4">
      <p role="status">
        {search.at === 'not-found' ? outcome.notFound : outcome.looking(String(patience / 1000))}
      </p>
      {unreachable && <p>{outcome.unreachable}</p>}
      {search.at === 'not-found' && <Choice onLookAgain={onLookAgain} onRelease={onRelease} />}
    </div>
  )
}

function Choice({ onLookAgain, onRelease }: Pick<Props, 'onLookAgain' | 'onRelease'>) {
  const [accepted, setAccepted] = useState(false)
  const { outcome } = signing()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button type="button" className="button" onClick={onLookAgain}>
        {outcome.lookAgain}
      </button>
      <label className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={accepted}
          onChange={(event) => setAccepted(event.target.checked)}
        />
        {outcome.accept}
      </label>
      <button type="button" className="button" disabled={!accepted} onClick={onRelease}>
        {outcome.release}
      </button>
    </div>
  )
}
