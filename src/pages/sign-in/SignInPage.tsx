import { useEffect, useState, useTransition } from 'react'
import { Navigate, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { useSession } from '~/auth/use-session'
import type { Flow } from '~/domain/config'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { PageHeading } from '~/ui/PageHeading'
import { words } from '~/words/words'
import { SignInForm } from './SignInForm'

let taken: { notice: ReturnType<ReturnType<typeof auth>['takeNotice']> } | undefined

/** React may begin a drawing and throw it away; a notice can be taken only once, so it waits for the one that stays. */
const noticeOnce = () => (taken ??= { notice: auth().takeNotice() }).notice
const forgetNotice = () => {
  taken = undefined
}

export function SignInPage() {
  const location = useLocation()
  const snapshot = useSession()
  const [notice] = useState(noticeOnce)
  useEffect(() => forgetNotice, [])
  const from = notice?.returnTo ?? fromOf(location.state)
  const [leaving, leave] = useTransition()
  const [failed, setFailed] = useState(false)
  const signIn = (flow: Flow) =>
    leave(() =>
      auth()
        .signIn(flow, from)
        .then(
          () => setFailed(false),
          () => setFailed(true),
        ),
    )
  if (snapshot.status === 'signed-in' && !notice) return <Navigate to={from} replace />
  return (
    <div className="mx-auto grid w-full max-w-lg gap-4">
      <PageHeading title={words.signIn.title} />
      <SignInForm
        origin={config().plasmapay.origin}
        flows={config().plasmapay.flows}
        notice={notice}
        reason={snapshot.status === 'signed-out' ? snapshot.reason : null}
        // Where no header forbids frames, another site could lie over the button.
        framed={window.top !== window.self}
        leaving={leaving}
        failed={failed}
        onSignIn={signIn}
        guestHref={paths.activity()}
      />
    </div>
  )
}

/** Where somebody was headed, as the guard wrote it into the history entry; anything else leads home. */
function fromOf(state: unknown): string {
  const from = (state as { from?: unknown } | null)?.from
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : paths.overview()
}
