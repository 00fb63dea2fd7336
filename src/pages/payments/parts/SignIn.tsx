import { useState, type RefObject, type SubmitEvent } from 'react'
import { Failure } from '~/domain/failure'
import { FailureNote } from '~/ui/FailureNote'
import { FieldFrame } from '~/ui/form/Field'
import { paymentWords } from '~/words/payments'

type Props = {
  heading: RefObject<HTMLHeadingElement | null>
  /** Somebody was signed in, and what they were doing is kept. */
  hasEnded: boolean
  isPending: boolean
  /** Why the last try failed. */
  error: unknown
  onSignIn: (name: string, password: string) => void
}

/** The sign-in of operators. The password is kept nowhere but in its field. */
export function SignIn({ heading, hasEnded, isPending, error, onSignIn }: Props) {
  const say = paymentWords().session
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const empty = name.trim() === '' || password === ''
    setEmpty(empty)
    if (!empty && !isPending) onSignIn(name.trim(), password)
  }
  return (
    <section className="card grid max-w-md gap-4 p-4" aria-label={say.title}>
      <h2 ref={heading} tabIndex={-1}>
        {say.title}
      </h2>
      <p className="text-sm text-muted">{hasEnded ? say.ended : say.explain}</p>
      <form className="grid gap-4" onSubmit={submit}>
        <FieldFrame label={say.name}>
          {(attributes) => (
            <input
              {...attributes}
              className="field"
              name="name"
              autoComplete="username"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FieldFrame>
        <FieldFrame label={say.password}>
          {(attributes) => (
            <input
              {...attributes}
              className="field"
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FieldFrame>
        {isEmpty ? <Said>{say.empty}</Said> : <Refused error={error} />}
        <button type="submit" className="button-main justify-self-start" disabled={isPending}>
          {say.signIn}
        </button>
      </form>
    </section>
  )
}

const Said = ({ children }: { children: string }) => (
  <p role="alert" className="text-sm text-bad">
    {children}
  </p>
)

function Refused({ error }: { error: unknown }) {
  const say = paymentWords().session
  if (!error) return null
  const status = error instanceof Failure ? error.facts.status : undefined
  if (status === 401) return <Said>{say.wrong}</Said>
  return status === 429 ? <Said>{say.tooMany}</Said> : <FailureNote error={error} />
}
