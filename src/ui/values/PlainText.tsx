import { piecesOf } from '~/domain/value/invisible-characters'

type Props = {
  text: string
  /** True inside other text, from which its direction must be isolated; false where it stands alone. */
  inline?: boolean
}

/** Text from somebody else, unchanged: invisible characters show their codes, and cannot turn the text around them. */
export function PlainText({ text, inline = true }: Props) {
  const parts = piecesOf(text).map((piece, index) =>
    piece.code === null ? (
      piece.text
    ) : (
      <span key={index} className="unseen" data-code={piece.code}>
        {piece.text}
      </span>
    ),
  )
  return inline ? <bdi className="wrap-anywhere">{parts}</bdi> : parts
}
