/** Controls, bidirectional marks and zero-width signs: they change how a line is read without being seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const spelled = (sign: string) =>
  `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** Somebody else's words in a line of ours: nothing hidden in them, and their direction stays with them. */
export const PlainText = ({ text }: { text: string }) => (
  <bdi className="wrap-anywhere">{text.replace(unseen, spelled)}</bdi>
)
