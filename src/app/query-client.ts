import { QueryClient } from '@tanstack/react-query'
import { isTransient } from '~/domain/failure'

/** Reads try twice more when the server or the way to it failed; nothing that was refused is asked again. */
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
