import { wordsOf } from './words'

/** The sentences of the payment pages. */
export const paymentWords = wordsOf('payments')
