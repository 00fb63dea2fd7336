import { wordsOf } from './words'

/** The sentences about webhooks. */
export const hookWords = wordsOf('hooks')
