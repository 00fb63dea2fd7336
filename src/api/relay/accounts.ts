import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { ask } from './client'
import { PaymentAccount } from './shapes'

/** GET /relay/accounts: the shop’s accounts at the vendors, and what each can do. */
// Shape
const Answer = v.pipe(
  v.object({ accounts: v.array(PaymentAccount) }),
  v.transform(({ accounts }) => accounts),
)
// Query
export const accountsQuery = () =>
  queryOptions({
    queryKey: ['relay', 'accounts'],
    queryFn: ({ signal }) => ask(Answer, '/accounts', { signal }),
    staleTime: 60_000,
  })
