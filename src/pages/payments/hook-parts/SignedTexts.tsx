import type { HookAlgorithm } from '~/domain/payment/delivery'
import { textOf } from '~/domain/payment/hook/bytes'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { SignedText } from './SignedText'

type Attempt = {
  algorithm: HookAlgorithm
  signed: Uint8Array
  /** The signature that it should have; empty where nobody knows. */
  signature: string
  matches: boolean
}

type Props = {
  attempts: readonly Attempt[]
  /** The signature that came. */
  given: string | undefined
}

/** What each algorithm signs, side by side, and which of them fits the signature that came. */
export function SignedTexts({ attempts, given }: Props) {
  const say = hookWords().signed
  if (attempts.length === 0) return null
  return (
    <section aria-label={say.title} className="@container grid min-w-0 gap-3">
      <h3 className="font-semibold">{say.title}</h3>
      <p className="text-sm text-muted">{say.means}</p>
      {given !== undefined && (
        <p className="text-sm">
          {say.given}: <Signature text={given} />
        </p>
      )}
      <ul className="grid min-w-0 gap-3 @3xl:grid-cols-2">
        {attempts.map((attempt) => (
          <li
            key={attempt.algorithm}
            data-attempt={attempt.algorithm}
            data-matches={attempt.matches}
            className="grid min-w-0 content-start gap-2 rounded-card border border-line p-3"
          >
            <One attempt={attempt} isCompared={given !== undefined && attempt.signature !== ''} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ attempt, isCompared }: { attempt: Attempt; isCompared: boolean }) {
  const { signed: say, algorithm: means } = hookWords()
  const { algorithm, signed, signature, matches } = attempt
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{algorithm}</span>
        {isCompared && (
          <span className={matches ? 'font-semibold text-good' : 'text-muted'}>
            {matches ? say.matches : say.differs}
          </span>
        )}
      </p>
      <p className="text-sm text-muted">{means[algorithm]}</p>
      {signature !== '' && (
        <p className="text-sm">
          {say.expected}: <Signature text={signature} />
        </p>
      )}
      <SignedText bytes={signed} label={say.text(algorithm)} />
      <div>
        <CopyButton text={textOf(signed)} label={say.copy(algorithm)} />
      </div>
    </>
  )
}

const Signature = ({ text }: { text: string }) => (
  <span className="font-mono text-xs wrap-anywhere">
    <PlainText text={text} />
  </span>
)
