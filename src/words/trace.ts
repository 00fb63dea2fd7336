import { wordsOf } from './words'

/** The sentences about traces. */
export const tracing = wordsOf('trace')
