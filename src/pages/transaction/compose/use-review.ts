import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { meQuery } from '~/api/plasmapay/me'
import { requestOf, type SendRequest } from '~/domain/draft/draft'
import { variableProblems } from '~/domain/review/problems'
import type { DraftContent } from '~/domain/draft/template'
import { useDraft } from '~/stores/draft/draft'
import type { ComposingDesk } from './use-composing'

/** What keeps the draft from being reviewed, and what became of pressing "Review". */
export function useReview(desk: ComposingDesk, onReview: (request: SendRequest) => void) {
  const [complaining, setComplaining] = useState(false)
  /** The draft somebody wanted to review while it was not known who signs it. */
  const [wanted, setWanted] = useState<Pick<DraftContent, 'actions' | 'values'>>()
  const actions = useDraft((draft) => draft.actions)
  const values = useDraft((draft) => draft.values)
  const isWanted = wanted?.actions === actions && wanted.values === values
  const { isError, refetch } = useQuery({ ...meQuery(), enabled: desk.nameComes })
  const variables = variableProblems(desk.actions.map(({ checkedAs }) => checkedAs))
  const count =
    variables.length +
    desk.actions.reduce((sum, { problems }) => sum + problems.fields.length + problems.values.length, 0)
  const misfits = desk.actions.some(({ problems }) => problems.values.length > 0)
  const idle = desk.actions.every(({ action }) => action.off)
  const request = count === 0 && !idle ? requestOf(desk.ready) : undefined
  const waiting = isWanted && count === 0 && !idle && request === undefined
  // What was wanted comes forth with the name it waited for, unless somebody has gone on writing.
  const comesForth = isWanted ? request : undefined
  useEffect(() => {
    if (comesForth) onReview(comesForth)
  })
  const review = () => {
    setComplaining(true)
    setWanted(count > 0 || idle ? undefined : { actions, values })
    for (const { action, problems } of desk.actions)
      if (action.folded && problems.fields.length + problems.values.length > 0)
        desk.tools.onChange(action.id, { folded: false })
  }
  return {
    review,
    complaining,
    variables,
    count,
    misfits,
    idle,
    waiting: !waiting ? null : isError ? ('failed' as const) : ('name' as const),
    onAskAgain: () => void refetch(),
  }
}
export type ReviewDesk = ReturnType<typeof useReview>
