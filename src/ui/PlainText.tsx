/** Controls, bidirectional marks and zero-width signs: they change how a text is read without being seen. */
const unseen = /((?![\n\t\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u

const codeOf = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

type Props = {
  text: string
  /** Whether it stands in a line of ours; a text by itself needs no wall around it. */
  inline?: boolean
}

/** Somebody else's words, letter for letter: what is hidden in them shows its code and cannot turn its neighbours. */
export function PlainText({ text, inline = true }: Props) {
  const parts = text.split(unseen).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="unseen" data-code={codeOf(part)}>
        {part}
      </span>
    ),
  )
  return inline ? <bdi className="wrap-anywhere">{parts}</bdi> : parts
}
