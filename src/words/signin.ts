import { wordsOf } from './words'

/** The sentences of the sign-in page. */
export const signInWords = wordsOf('signin')
