/** The levels of lists and objects inside one another that EOSIO's own serializer goes down; deeper data cannot be sent. */
export const maxLevels = 32
/** Beyond these a form helps nobody, and drawing it could cost the tab: such data are edited as JSON. */
const formLevels = 8
const formValues = 1_000

/** How deep a JSON text goes and how many values it holds, counted without building any of them; half-written text too. */
export function sizeOfData(text: string): { levels: number; values: number } {
  let [depth, levels, values] = [0, 0, 1]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (sign === '{' || sign === '[') {
      levels = Math.max(levels, ++depth)
      values++
    } else if (sign === '}' || sign === ']') depth--
    else if (sign === ',') values++
  }
  return { levels, values }
}

export function fitsForm(text: string): boolean {
  const { levels, values } = sizeOfData(text)
  return levels <= formLevels && values <= formValues
}
