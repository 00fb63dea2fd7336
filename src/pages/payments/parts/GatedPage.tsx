import { useEffect, useRef, useState, type ReactNode } from 'react'
import { config } from '~/stores/config'
import { FailureNote } from '~/ui/FailureNote'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'
import { NoRelay } from './NoRelay'
import { PageLinks } from './PageLinks'
import { SignIn } from './SignIn'
import { useRelaySession } from './use-relay-session'

type Props = {
  title: string
  /** The address of this page among the links of payments. */
  here: string
  /** Somebody writes here: what they have filled in stays when their sign-in ends. */
  keepsForm?: boolean
  children: ReactNode
}

/** A page of payments: its heading, the links to the others, and its content for whoever is signed in to the relay. */
export function GatedPage({ title, here, keepsForm = false, children }: Props) {
  return (
    <>
      <PageHeading title={title} />
      {config().payments ? (
        <Region rows={8}>
          <Gate here={here} keepsForm={keepsForm}>
            {children}
          </Gate>
        </Region>
      ) : (
        <NoRelay />
      )}
    </>
  )
}

function Gate({ here, keepsForm, children }: Required<Omit<Props, 'title'>>) {
  const { session, turn, signIn, signOut } = useRelaySession()
  const [wasIn, setWasIn] = useState(session !== null)
  if (session !== null && !wasIn) setWasIn(true)
  const isIn = session !== null
  const { signInHeading, content } = useFocus(isIn)
  const keeps = keepsForm && wasIn && !signOut.isSuccess
  return (
    <>
      {isIn && <PageLinks here={here} mayCreate={session.role === 'manage'} />}
      {!isIn && (
        <SignIn
          heading={signInHeading}
          hasEnded={keeps}
          isPending={signIn.isPending}
          error={signIn.error}
          onSignIn={(name, password) => signIn.mutate({ name, password })}
        />
      )}
      {(isIn || keeps) && (
        <div
          key={keepsForm ? 0 : turn}
          ref={content}
          hidden={!isIn}
          className={isIn ? 'grid min-w-0 gap-4' : ''}
        >
          {children}
        </div>
      )}
      {isIn && (
        <footer className="flex flex-wrap items-center gap-3 text-sm text-muted">
          <p>
            <PlainText text={paymentWords().session.signedInAs(session.name)} />
          </p>
          <button
            type="button"
            className="button"
            disabled={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            {paymentWords().session.signOut}
          </button>
          {signOut.isError && <FailureNote error={signOut.error} />}
        </footer>
      )}
    </>
  )
}

/** What had the focus goes when somebody signs in or their sign-in ends; it goes to what takes its place. */
function useFocus(isIn: boolean) {
  const signInHeading = useRef<HTMLHeadingElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const was = useRef(isIn)
  useEffect(() => {
    const { activeElement: active, body } = document
    if (isIn && !was.current) document.getElementById('content')?.focus()
    // A sign-in may end while somebody is in the menu.
    if (!isIn && was.current && (active === body || content.current?.contains(active)))
      signInHeading.current?.focus()
    was.current = isIn
  }, [isIn])
  return { signInHeading, content }
}
