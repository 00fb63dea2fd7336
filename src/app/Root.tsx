import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { useSession } from '~/auth/use-session'
import { useOwner } from '~/stores/kept/owner'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { Wording } from '~/ui/memoed'
import { Boundary } from '~/ui/Panel'
import { LanguageNote } from '~/ui/FailureNote'
import { Skeleton } from '~/ui/Skeleton'
import { Frame } from './Frame'
import { Guard } from './Guard'
import { screenAt, screens } from './screens'
import { useAppearance } from './use-appearance'
import { useLabels } from './use-labels'
import { useLater } from './use-later'

const NoticePage = lazyView(
  onDemand(
    () => import('~/app/notices/NoticePage'),
    (module) => module.NoticePage,
    ['holdings'],
  ),
)
const installed = onDemand(
  () => import('~/app/installed/InstalledPage'),
  (module) => module.InstalledPage,
)
const InstalledPage = lazyView(installed)
const pages = screens.map(({ path, guarded, code }) => ({ path, guarded, Page: lazyView(code) }))

export function Root({ queries }: { queries: QueryClient }) {
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        {/* A change of address as a transition would lose letters typed meanwhile. Fields that can wait use ui/form/use-followed. */}
        <BrowserRouter useTransitions={false}>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>
  )
}

/**
 * The page starts afresh for another person and for every new session. Where somebody writes, it stays when their session
 * ends.
 */
function App() {
  const snapshot = useSession()
  const signedIn = snapshot.status === 'signed-in'
  const { wording, languageError, onRetryLanguage } = useAppearance()
  useLabels()
  const isInstalledHere = useLater(installed)
  const { pathname } = useLocation()
  const turn = useOwner((owner) => owner.turn)
  const owner = screenAt(pathname)?.survivesSessionEnd ? turn : signedIn ? snapshot.sid : ''
  return (
    <Wording value={wording}>
      <Frame signedIn={signedIn} onSignOut={() => auth().signOut()}>
        {languageError !== undefined && <LanguageNote error={languageError} onRetry={onRetryLanguage} />}
        <Boundary key={`${pathname} ${owner}`}>
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
        {signedIn && (
          <Boundary key={snapshot.sid}>
            <Suspense fallback={null}>
              <NoticePage />
            </Suspense>
          </Boundary>
        )}
      </Frame>
      {isInstalledHere && <InstalledPage />}
    </Wording>
  )
}
