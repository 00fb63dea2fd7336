/** How deeply EOSIO's own serializer lets lists and objects nest; deeper data cannot be sent. */
export const maxLevels = 32
/** A larger form helps nobody, and drawing it could crash the tab: such data are edited as JSON. */
const formLevels = 8
const formValues = 1_000

/** How deep a JSON text nests and how many values it holds, counted without parsing it. The text may be half written. */
export function sizeOfData(text: string): { levels: number; values: number } {
  let [depth, levels, values] = [0, 0, 1]
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (char === '{' || char === '[') {
      levels = Math.max(levels, ++depth)
      values++
    } else if (char === '}' || char === ']') depth--
    else if (char === ',') values++
  }
  return { levels, values }
}

export function fitsForm(text: string): boolean {
  const { levels, values } = sizeOfData(text)
  return levels <= formLevels && values <= formValues
}
