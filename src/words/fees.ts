import { wordsOf } from './words'

/** The sentences of the fees. */
export const feeWords = wordsOf('fees')
