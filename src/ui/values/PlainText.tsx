import { piecesOf } from '~/domain/value/invisible-characters'

type Props = {
  text: string
  /** Whether it stands in a line of ours; a text by itself needs no wall around it. */
  inline?: boolean
}

/** Somebody else's words, letter for letter: what is hidden in them shows its code and cannot turn its neighbours. */
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
