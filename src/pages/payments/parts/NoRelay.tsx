import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { words } from '~/words/words'
import { paymentWords } from '~/words/payments'

const example = '"payments": { "relay": "/relay" }'

/** What a deployment without a relay shows instead of payments: what is missing, and how to add it. */
export function NoRelay() {
  const say = paymentWords().noRelay
  return (
    <section className="card grid max-w-2xl gap-3 p-4" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.what}</p>
      <p>{say.how}</p>
      <Code text={example} label={say.config} />
      <span>
        <CopyButton text={example} label={words.action.copy} />
      </span>
      <p className="text-sm text-muted">{say.more}</p>
    </section>
  )
}
