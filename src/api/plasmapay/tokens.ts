import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { ask } from './client'
import { keptAnswer } from './last-known'
import { decimals, listOf, tokenCode } from '~/api/wire'

/** GET /tokens: the tokens the user can hold, and the decimals of each. */
// Shape
// for tests
export const Token = v.object({ token: tokenCode, decimals: v.fallback(v.nullable(decimals), null) })
export type Token = v.InferOutput<typeof Token>
// Call
const Tokens = listOf(Token)
const fetchTokens = (signal: AbortSignal) => ask(Tokens, '/tokens', { signal })
export const keptTokens = () => keptAnswer(Tokens, '/tokens')
// Query
export const tokensQuery = () =>
  queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => fetchTokens(signal), staleTime: 300_000 })
