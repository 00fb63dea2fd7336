import { wordsOf } from './words'

/** The sentences of the account menu, the search over everything and the shortcuts. */
export const headerWords = wordsOf('header')
