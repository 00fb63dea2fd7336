/** An address that may become a link: links come from answers, and another kind of address could be code. */
export const isWebLink = (text: string) =>
  !/\s/.test(text) && /^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).hostname !== ''
