import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { meQuery } from '~/api/plasmapay/me'
import { requestOf, type SendRequest } from '~/domain/draft/draft'
import { variableProblems } from '~/domain/review/problems'
import type { DraftContent } from '~/domain/draft/template'
import { useDraft } from '~/stores/draft/draft'
import type { ComposeModel } from './use-composing'

/** What keeps the draft from being reviewed, and what "Review" has led to. */
export function useReview(model: ComposeModel, onReview: (request: SendRequest) => void) {
  const [reviewTried, setComplaining] = useState(false)
  /** The draft for which "Review" was pressed before the signing account was known. */
  const [wanted, setWanted] = useState<Pick<DraftContent, 'actions' | 'values'>>()
  const actions = useDraft((draft) => draft.actions)
  const values = useDraft((draft) => draft.values)
  const isStillWanted = wanted?.actions === actions && wanted.values === values
  const { isError, refetch } = useQuery({ ...meQuery(), enabled: model.accountUnknown })
  const variables = variableProblems(model.actions.map(({ checkedAs }) => checkedAs))
  const count =
    variables.length +
    model.actions.reduce((sum, { problems }) => sum + problems.fields.length + problems.values.length, 0)
  const misfits = model.actions.some(({ problems }) => problems.values.length > 0)
  const allOff = model.actions.every(({ action }) => action.off)
  const request = count === 0 && !allOff ? requestOf(model.ready) : undefined
  const waiting = isStillWanted && count === 0 && !allOff && request === undefined
  // The review opens by itself once the account is known, unless the draft was changed meanwhile.
  const readyRequest = isStillWanted ? request : undefined
  useEffect(() => {
    if (readyRequest) onReview(readyRequest)
  })
  const review = () => {
    setComplaining(true)
    setWanted(count > 0 || allOff ? undefined : { actions, values })
    for (const { action, problems } of model.actions)
      if (action.folded && problems.fields.length + problems.values.length > 0)
        model.tools.onChange(action.id, { folded: false })
  }
  return {
    review,
    reviewTried,
    variables,
    count,
    misfits,
    allOff,
    waiting: !waiting ? null : isError ? ('failed' as const) : ('name' as const),
    onAskAgain: () => void refetch(),
  }
}
export type ReviewModel = ReturnType<typeof useReview>
