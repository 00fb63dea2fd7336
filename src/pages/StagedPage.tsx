import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'

type Props = { at?: string; state?: unknown; route?: string; children: ReactNode }

/**
 * For tests: a page at an address, with nothing around it. Nothing is asked twice, and every other address draws an
 * empty screen; `[data-address]` says where we are.
 */
// for tests
export function StagedPage({ at = '/', state, route = '*', children }: Props) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }))
  // What was still to be answered would take places among the calls of the next test, and ask its server.
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
