import { PlainText } from '~/ui/values/PlainText'
import { invoicingWords } from '~/words/invoicing'

type Props = {
  /** The payment as which the form was filled in. */
  like: string | null
  hasAside: boolean
  onPutBack: () => void
}

/** Says where the content of the form comes from, and gives back what was there before. */
export function FilledIn({ like, hasAside, onPutBack }: Props) {
  const say = invoicingWords()
  if (like === null && !hasAside) return null
  return (
    <div className="card flex flex-wrap items-center gap-3 p-4">
      <div role="status">
        {like !== null && (
          <p>
            <PlainText text={say.filledInLike(like)} />
          </p>
        )}
        {hasAside && <p>{say.earlierKept}</p>}
      </div>
      {hasAside && (
        <button type="button" className="button" onClick={onPutBack}>
          {say.putBack}
        </button>
      )}
    </div>
  )
}
