import { wordsOf } from './words'

/** The sentences of Send and Receive. */
export const sendWords = wordsOf('send')
