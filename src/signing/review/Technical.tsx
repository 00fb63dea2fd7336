import { useState, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { RequestBody } from '~/signing/request/RequestBody'
import { signing } from '~/words/signing'

/** What is signed in the words of the chain, folded where its content has been said in plain ones. */
export function Technical({ request, evidence }: { request: SendRequest; evidence: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="button justify-self-start"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {signing().review.technical}
      </button>
      {isOpen && <ActionSentences request={request} />}
      <RequestBody request={request} folded={!isOpen} />
      {isOpen && evidence}
    </>
  )
}
