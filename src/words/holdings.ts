import { wordsOf } from './words'

/** The sentences about what one holds. */
export const holdingWords = wordsOf('holdings')
