import { useEffect, useState, useTransition } from 'react'
import { Navigate, useLocation } from 'react-router'
import { auth } from '~/auth/current'
import { useSession } from '~/auth/use-session'
import type { Flow } from '~/domain/config'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { PageHeading } from '~/ui/PageHeading'
import { signInWords } from '~/words/signin'
import { SignInForm } from './SignInForm'

let taken: { notice: ReturnType<ReturnType<typeof auth>['takeNotice']> } | undefined

/** React may discard a drawing. A notice can be taken only once, so it is held until a drawing is committed. */
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
      <PageHeading title={signInWords().title} />
      <SignInForm
        origin={config().plasmapay.origin}
        flows={config().plasmapay.flows}
        notice={notice}
        reason={snapshot.status === 'signed-out' ? snapshot.reason : null}
        // Where no header forbids framing, another site could cover the button.
        framed={window.top !== window.self}
        leaving={leaving}
        failed={failed}
        onSignIn={signIn}
        guestHref={paths.activity()}
      />
    </div>
  )
}

/** The address that the guard wrote into the history entry; `/` for anything else. */
function fromOf(state: unknown): string {
  const from = (state as { from?: unknown } | null)?.from
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : paths.overview()
}
