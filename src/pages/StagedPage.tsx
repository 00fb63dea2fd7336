import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'

type Props = { at?: string; state?: unknown; route?: string; children: ReactNode }

/**
 * For tests: a page at an address, without the frame. No request is retried, and every other address draws an empty screen;
 * `[data-address]` holds the current address.
 */
// for tests
export function StagedPage({ at = '/', state, route = '*', children }: Props) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }))
  // Requests still open would count against the limit of calls in the next test, and reach its server.
  useEffect(() => () => void queries.cancelQueries(), [queries])
  useState(() => history.replaceState({ usr: state, key: 'staged', idx: 0 }, '', at))
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter useTransitions={false}>
        <Address />
        <Routes>
          <Route path={route} element={children} />
          <Route path="*" element={null} />
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  )
}

function Address() {
  const { pathname, search } = useLocation()
  return <span hidden data-address={pathname + search} />
}
