import { wordsOf } from './words'

/** The sentences of the list of actions. */
export const activity = wordsOf('activity')
