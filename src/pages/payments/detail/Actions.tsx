import { useRef, useState } from 'react'
import { FailureNote } from '~/ui/FailureNote'
import { Age } from '~/ui/values/Age'
import { PlainText } from '~/ui/values/PlainText'
import { onePayment } from '~/words/payment'

type Props = {
  /** Who may only look can do nothing here. */
  mayManage: boolean
  isChecking: boolean
  isChecked: boolean
  /** When the vendor was asked last, in milliseconds. */
  checkedAt: number | null
  checkError: unknown
  canDelete: boolean
  isDeleting: boolean
  deleteError: unknown
  /** What the vendor said where it did not delete it; null where it did, or nobody has asked. */
  deleteRefused: string | null
  onCheck: () => void
  onRepeat: () => void
  onDelete: () => void
}

/** What can be done with a payment. */
export function Actions(props: Props) {
  const { isChecking, isChecked, canDelete, isDeleting, deleteRefused } = props
  const say = onePayment()
  const [isAsking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <div className="grid gap-3">
      {props.mayManage && (
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" disabled={isChecking} onClick={props.onCheck}>
            {say.check}
          </button>
          <button type="button" className="button" onClick={props.onRepeat}>
            {say.repeat}
          </button>
          {canDelete && (
            <button
              ref={opener}
              type="button"
              className="button text-bad"
              disabled={isDeleting}
              onClick={() => setAsking(true)}
            >
              {say.delete}
            </button>
          )}
        </div>
      )}
      {isAsking && canDelete && (
        <div role="group" aria-label={say.delete} className="grid gap-2 border-l-2 border-bad pl-3">
          <p>{say.deleteAsk}</p>
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              className="button text-bad"
              disabled={isDeleting}
              onClick={() => {
                setAsking(false)
                props.onDelete()
              }}
            >
              {say.deleteYes}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setAsking(false)
                opener.current?.focus()
              }}
            >
              {say.keep}
            </button>
          </div>
        </div>
      )}
      <p role="status" className="text-sm text-muted empty:hidden">
        {isChecking ? say.checking : isChecked ? say.answered : ''}
      </p>
      {props.checkedAt !== null && (
        <p className="text-sm text-muted">
          <Age since={props.checkedAt} told={say.checked} />
        </p>
      )}
      {props.checkError !== null && <FailureNote error={props.checkError} />}
      {props.deleteError !== null && <FailureNote error={props.deleteError} />}
      {deleteRefused !== null && (
        <p role="alert" className="text-bad">
          <PlainText text={say.deleteRefused(deleteRefused)} />
        </p>
      )}
    </div>
  )
}
