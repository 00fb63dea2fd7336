import { wordsOf } from './words'

/** The sentences of payment accounts and their rates. */
export const vendorWords = wordsOf('vendors')
