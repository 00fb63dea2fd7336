import { useState, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { RequestBody } from '~/signing/request/RequestBody'
import { signing } from '~/words/signing'

type Props = {
  request: SendRequest
  /** Whoever is warned sees all of it without asking. */
  isWarned: boolean
  /** Further figures of what is signed. */
  children: ReactNode
}

/** What is signed in the words of the chain, folded where its content has been said in plain ones. */
export function Technical({ request, isWarned, children }: Props) {
  const [chosen, choose] = useState<boolean>()
  const isOpen = chosen ?? isWarned
  return (
    <>
      <button
        type="button"
        className="button justify-self-start"
        aria-expanded={isOpen}
        onClick={() => choose(!isOpen)}
      >
        {signing().review.technical}
      </button>
      {isOpen && <ActionSentences request={request} />}
      <RequestBody request={request} folded={!isOpen} />
      {isOpen && children}
    </>
  )
}
