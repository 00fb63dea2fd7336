import { LogIn } from 'lucide'
import type { Notice, Snapshot } from '~/auth/types'
import type { Flow } from '~/domain/config'
import { Icon } from '~/ui/Icon'
import { signInWords } from '~/words/signin'

type Props = {
  origin: string
  flows: Flow[]
  notice: Notice | null
  reason: Extract<Snapshot, { status: 'signed-out' }>['reason']
  framed: boolean
  leaving: boolean
  failed: boolean
  onSignIn: (flow: Flow) => void
  guestHref: string
}

export function SignInForm(props: Props) {
  const { origin, flows, notice, reason, framed, leaving, failed, onSignIn, guestHref } = props
  const signIn = signInWords()
  const [first, ...others] = framed ? [] : flows
  return (
    <div className="card grid gap-4 p-6">
      {notice && (
        <p role={notice.code === 'denied' ? 'status' : 'alert'}>
          {signIn.notices[notice.code] ?? signIn.unusableAnswer(notice.code)}{' '}
          {notice.keptSession && signIn.stillSignedIn}
        </p>
      )}
      {!notice && reason && <p role="status">{signIn.reasons[reason]}</p>}
      <p>{signIn.explain}</p>
      {framed && <p role="alert">{signIn.framed}</p>}
      {first && (
        <button type="button" className="button-main" aria-disabled={leaving} onClick={() => onSignIn(first)}>
          <Icon of={LogIn} />
          {signIn.button}
        </button>
      )}
      {others.map((flow) => (
        <button
          key={flow}
          type="button"
          className="button"
          aria-disabled={leaving}
          onClick={() => onSignIn(flow)}
        >
          {signIn.otherFlow[flow]}
        </button>
      ))}
      {failed && <p role="alert">{signIn.notices.storage_unavailable}</p>}
      <p className="text-sm text-muted">{signIn.leadsTo(origin)}</p>
      <p className="text-sm">
        <a href={guestHref}>{signIn.guest}</a>
      </p>
    </div>
  )
}
