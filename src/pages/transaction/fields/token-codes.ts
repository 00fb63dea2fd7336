import type { Tokens } from '~/domain/fields/misfit'

/** More than these in every field of every action would be a million elements. */
const mostOptions = 100
export const isManyTokens = (tokens: Tokens) => tokens.size > mostOptions
/** Where the suggestions stand that all fields share. */
export const tokenCodesId = 'token-codes'
