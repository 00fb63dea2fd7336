import { wordsOf } from './words'

/** The sentences of new payments. */
export const invoicingWords = wordsOf('invoicing')
