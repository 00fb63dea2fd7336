import { mutationOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { ask, askText } from './client'
import { Creation } from './shapes'

/** /relay/creations: payments that were asked for, and whose outcome is not settled. */
// Shape
const Answer = v.pipe(
  v.object({ creations: v.array(Creation) }),
  v.transform(({ creations }) => creations),
)
// Query
export const creationsKey = ['relay', 'creations']
export const creationsQuery = () =>
  queryOptions({
    queryKey: creationsKey,
    queryFn: ({ signal }) => ask(Answer, '/creations', { signal }),
  })
const at = (id: string) => `/creations/${encodeURIComponent(id)}`
export const creationQuery = (id: string) =>
  queryOptions({
    queryKey: [...creationsKey, id],
    queryFn: ({ signal }) => ask(Creation, at(id), { signal }),
  })
/** Looks at the vendor for what became of it; never creates again. */
export const searchMutation = () =>
  mutationOptions({
    mutationFn: (id: string) => ask(Creation, `${at(id)}/search`, { method: 'POST' }),
    onSuccess: (creation, id, _result, { client }) =>
      client.setQueryData(creationQuery(id).queryKey, creation),
  })
/** The operator has settled it by other means. */
export const settleMutation = () =>
  mutationOptions({ mutationFn: (id: string) => askText(at(id), { method: 'DELETE' }) })
