import { QueryClient } from '@tanstack/react-query'
import { isTransient } from '~/domain/failure'

/** A read is tried twice more when the network or the server failed; a refusal is final. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
        retryDelay: (attempt) => 400 * 3 ** attempt,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
