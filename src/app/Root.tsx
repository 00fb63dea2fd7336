import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense, useState, useSyncExternalStore } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { useOwner } from '~/stores/owner'
import { Wording } from '~/ui/memoed'
import { Boundary } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { Frame } from './Frame'
import { Guard } from './Guard'
import { fetchPage, pageHere, screenAt, screens } from './screens'
import { useAppearance } from './use-appearance'

const pages = screens.map((screen) => ({
  screen,
  Later: lazy(async () => ({ default: await fetchPage(screen) })),
}))

export function Root({ queries }: { queries: QueryClient }) {
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        {/* What may wait for a change of address says so itself (ui/use-followed): other fields would lose letters to it. */}
        <BrowserRouter useTransitions={false}>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>
  )
}

/**
 * Begun anew for another person, whose page keeps nothing of the one before, and for every other session; but where somebody
 * writes, what is written stays when their session runs out.
 */
function App() {
  const snapshot = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const signedIn = snapshot.status === 'signed-in'
  const wording = useAppearance()
  const { pathname } = useLocation()
  const turn = useOwner((owner) => owner.turn)
  const whose = screenAt(pathname)?.stays ? turn : signedIn ? snapshot.sid : ''
  return (
    <Wording value={wording}>
      <Frame signedIn={signedIn} onSignOut={() => auth().signOut()}>
        <Boundary key={`${pathname} ${whose}`}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <Routes>
              {pages.map((page) => (
                <Route
                  key={page.screen.path}
                  path={page.screen.path}
                  element={
                    page.screen.guarded ? (
                      <Guard signedIn={signedIn}>
                        <Page {...page} />
                      </Guard>
                    ) : (
                      <Page {...page} />
                    )
                  }
                />
              ))}
            </Routes>
          </Suspense>
        </Boundary>
      </Frame>
    </Wording>
  )
}

/** Decided once: a page that began as `Later` stays it, or what was typed there would be lost. */
function Page({ screen, Later }: (typeof pages)[number]) {
  const [Shown] = useState(() => pageHere(screen) ?? Later)
  return <Shown />
}
