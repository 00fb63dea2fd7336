import { wordsOf } from './words'

/** The sentences of a file of transfers. */
export const transferWords = wordsOf('transfers')
