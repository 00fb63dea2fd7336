/** Links come from answers: another kind of address could be code. */
export const isWebLink = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
