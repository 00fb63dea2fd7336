import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense, useSyncExternalStore } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { Boundary } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { Frame } from './Frame'
import { Guard } from './Guard'
import { screens } from './screens'
import { useAppearance } from './use-appearance'

const pages = screens.map(({ load, ...screen }) => ({
  ...screen,
  Page: lazy(async () => ({ default: await load() })),
}))

type Props = { queries: QueryClient; worn: string }

export function Root({ queries, worn }: Props) {
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        {/* A change of address must not wait: fields that live in it would lose letters to a fast hand. */}
        <BrowserRouter useTransitions={false}>
          <App worn={worn} />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>
  )
}

/** Drawn anew for another person, another language or another zone: nothing of the one before stays on the screen. */
function App({ worn }: { worn: string }) {
  const snapshot = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const signedIn = snapshot.status === 'signed-in'
  const appearance = useAppearance(worn)
  const { pathname } = useLocation()
  return (
    <Frame key={appearance} signedIn={signedIn} onSignOut={() => auth().signOut()}>
      <Boundary key={`${pathname} ${signedIn ? snapshot.sid : ''}`}>
        <Suspense fallback={<Skeleton rows={8} />}>
          <Routes>
            {pages.map(({ path, guarded, Page }) => (
              <Route
                key={path}
                path={path}
                element={
                  guarded ? (
                    <Guard signedIn={signedIn}>
                      <Page />
                    </Guard>
                  ) : (
                    <Page />
                  )
                }
              />
            ))}
          </Routes>
        </Suspense>
      </Boundary>
    </Frame>
  )
}
