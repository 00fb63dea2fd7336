import { wordsOf } from './words'

/** The sentences of a contract’s page. */
export const contract = wordsOf('contract')
