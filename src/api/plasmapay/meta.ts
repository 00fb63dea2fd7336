import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { ask } from './client'

/** GET /meta: the title that PlasmaPay has for this DApp. */
// Shape
// for tests
export const Meta = v.object({ title: v.string() })
// Call
const fetchMeta = (signal: AbortSignal) => ask(Meta, '/meta', { signal })
// Query
export const metaQuery = () =>
  queryOptions({ queryKey: ['meta'], queryFn: ({ signal }) => fetchMeta(signal), staleTime: Infinity })
