import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { useSession } from '~/auth/use-session'
import { useOwner } from '~/stores/kept/owner'
import { later } from '~/ui/later'
import { Wording } from '~/ui/memoed'
import { Boundary } from '~/ui/Panel'
import { LanguageNote } from '~/ui/FailureNote'
import { Skeleton } from '~/ui/Skeleton'
import { Frame } from './Frame'
import { Guard } from './Guard'
import { screenAt, screens } from './screens'
import { useAppearance } from './use-appearance'

const pages = screens.map(({ path, guarded, code }) => ({ path, guarded, Page: later(code) }))

export function Root({ queries }: { queries: QueryClient }) {
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        {/* What may wait for a change of address says so itself (ui/form/use-followed): other fields would lose letters to it. */}
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
  const snapshot = useSession()
  const signedIn = snapshot.status === 'signed-in'
  const { wording, unspoken, onSpeak } = useAppearance()
  const { pathname } = useLocation()
  const turn = useOwner((owner) => owner.turn)
  const whose = screenAt(pathname)?.stays ? turn : signedIn ? snapshot.sid : ''
  return (
    <Wording value={wording}>
      <Frame signedIn={signedIn} onSignOut={() => auth().signOut()}>
        {unspoken !== undefined && <LanguageNote error={unspoken} onRetry={onSpeak} />}
        <Boundary key={`${pathname} ${whose}`}>
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
    </Wording>
  )
}
