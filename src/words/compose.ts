import { wordsOf } from './words'

/** The sentences of writing a transaction. */
export const composing = wordsOf('compose')
