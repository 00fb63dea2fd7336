import { PlainText } from '~/ui/values/PlainText'

type Props = { id: string | null; block: string | null; explorer: string | undefined }

/** A transaction’s id, linked to the explorer where one is configured and the block is known. */
export function TransactionLink({ id, block, explorer }: Props) {
  if (id === null) return '–'
  const text = <PlainText text={id} />
  // A lone surrogate cannot be encoded in an address.
  if (explorer === undefined || block === null || /\p{Cs}/u.test(id))
    return (
      <span className="font-mono" data-same={id}>
        {text}
      </span>
    )
  const href = `${explorer}/transactions/${block}/${encodeURIComponent(id)}`
  return (
    <a href={href} rel="noreferrer" className="font-mono" data-same={id}>
      {text}
    </a>
  )
}
