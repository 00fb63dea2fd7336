import { useState } from 'react'
import type { Execution } from '~/domain/send/executions'
import { searchMs, type SearchResult } from '~/domain/send/outcome-search'
import { paths } from '~/domain/paths'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ExecutionList } from './ExecutionList'

export type SearchStatusProps = {
  account: string
  signedIn: boolean
  /** The text of a refusal that the history has not confirmed; undefined where the answer was lost. */
  refused: string | undefined
  search: SearchResult
  unreachable: boolean
  onLookAgain: () => void
  onChoose: (execution: Execution) => void
  onGiveUp: () => void
  onDone: () => void
}

/** What the search in the history has found so far, and what the user can decide. */
export function SearchStatus(props: SearchStatusProps) {
  const { account, signedIn, search, refused, unreachable, onChoose, onDone } = props
  const { outcome } = signing()
  if (search.at === 'found') {
    const { sequence, contract } = search.found
    return (
      <div className="grid gap-3 border-t border-line p-4">
        <p role="status">
          {outcome.found} <a href={paths.action(sequence, contract, 'my')}>{outcome.hereItIs}</a>
        </p>
        <button type="button" className="button justify-self-start" onClick={onDone}>
          {outcome.writeAnother}
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
  // The server itself refused: a user who believes it need not wait for a history that cannot be read.
  const mayChoose = search.at !== 'looking' || (refused !== undefined && unreachable)
  return (
    <div className="grid gap-3 border-t border-line p-4">
      <p role="status">{statusOf(props)}</p>
      {unreachable && <p>{outcome.unreachable}</p>}
      {search.at === 'unsure' && search.possible.length > 0 && (
        <ExecutionList executions={search.possible} onChoose={onChoose} />
      )}
      {mayChoose && <Choice {...props} isSafe={refused !== undefined && search.at === 'not-found'} />}
    </div>
  )
}

function statusOf({ search, refused }: SearchStatusProps): string {
  const { outcome } = signing()
  if (search.at === 'unsure') return search.possible.length > 0 ? outcome.unsure : outcome.noBaseline
  if (search.at === 'not-found') return refused === undefined ? outcome.notFound : outcome.refusedAbsent
  return refused === undefined ? outcome.looking(String(searchMs / 1000)) : outcome.refusedLooking
}

function Choice({
  onLookAgain,
  onGiveUp,
  isSafe,
}: Pick<SearchStatusProps, 'onLookAgain' | 'onGiveUp'> & { isSafe: boolean }) {
  const [accepted, setAccepted] = useState(false)
  const { outcome } = signing()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button type="button" className="button" onClick={onLookAgain}>
        {outcome.lookAgain}
      </button>
      {!isSafe && (
        <label className="flex min-h-10 items-center gap-2">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
          />
          {outcome.acceptSendingTwice}
        </label>
      )}
      <button type="button" className="button" disabled={!accepted && !isSafe} onClick={onGiveUp}>
        {outcome.unlock}
      </button>
    </div>
  )
}
