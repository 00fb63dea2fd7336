import { wordsOf } from './words'

/** The sentences of the page of one payment. */
export const onePayment = wordsOf('payment')
