import { wordsOf } from './words'

export const accountWords = wordsOf('account')
