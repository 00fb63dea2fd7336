import { wordsOf } from './words'

/** The sentences of reviewing, sending and receipts. */
export const signing = wordsOf('signing')
