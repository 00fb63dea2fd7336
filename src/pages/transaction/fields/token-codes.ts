import type { Tokens } from '~/domain/fields/misfit'

/** More options than this, repeated in every field of every action, could make a million elements. */
const maxOptions = 100
export const isManyTokens = (tokens: Tokens) => tokens.size > maxOptions
/** The id of the shared <datalist>. */
export const tokenCodesId = 'token-codes'
