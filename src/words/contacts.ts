import { wordsOf } from './words'

/** The sentences of Contacts. */
export const contactWords = wordsOf('contacts')
