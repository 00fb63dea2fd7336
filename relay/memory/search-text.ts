/** Words that are shorter have no three letters in a row, which is what the index of searches holds. */
const shortest = 3

/** Letters and digits in lower case, all else a blank: "INV_7 Ann@x.io" becomes " inv 7 ann x io ". */
const plain = (text: string) =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** What is searched of a payment. Fields are parted, so that no word is found across two of them. */
export const searchText = (fields: readonly (string | null)[]) =>
  fields.flatMap((field) => (field === null ? [] : plain(field))).join('|')

/**
 * Patterns for LIKE, each of which must match: a long word is found anywhere, one of one or two letters where a word begins with it.
 * Null where the text holds no letter and no digit, so that nothing is found.
 */
export function searchPatterns(text: string): string[] | null {
  const words = text.split(/\s+/).flatMap((word) => {
    const within = plain(word).trim()
    return within === '' ? [] : [within]
  })
  if (words.length === 0) return null
  return words.map((word) => (word.length < shortest ? `% ${word}%` : `%${word}%`))
}
