import { wordsOf } from './words'

/** The sentences about drafts on their way in and out of this browser. */
export const draftWords = wordsOf('drafts')
