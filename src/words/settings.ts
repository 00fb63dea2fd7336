import { wordsOf } from './words'

/** The sentences of the settings. */
export const settingsWords = wordsOf('settings')
