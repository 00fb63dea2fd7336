import { Age } from '~/ui/values/Age'
import { paymentWords } from '~/words/payments'

type Props = {
  /** Changes do not arrive. */
  isLost: boolean
  /** The last try to read it again failed; what is shown came then, in milliseconds. */
  failedSince: number | null
}

/** Says where what is shown may be old. */
export function Following({ isLost, failedSince }: Props) {
  const say = paymentWords()
  return (
    <>
      <p role="status" className="text-sm text-warn empty:hidden">
        {failedSince !== null ? say.readFailed : isLost ? say.list.notLive : ''}
      </p>
      {failedSince !== null && (
        <p className="text-sm text-muted">
          <Age since={failedSince} told={say.shownFrom} />
        </p>
      )}
    </>
  )
}
