import type { AnyWitness, Stated } from '~/domain/payment/chain/witness'
import { PlainText } from '~/ui/values/PlainText'
import { onePayment } from '~/words/payment'
import { paymentWords } from '~/words/payments'
import { SumText } from '~/pages/payments/parts/SumText'

const inks = { match: 'text-good', differs: 'text-warn', unchecked: 'text-muted' }

/** One side: its verdict in a sentence, and both values. */
export function WitnessRow({ witness }: { witness: AnyWitness }) {
  const say = onePayment().witnesses
  const { name, verdict, expected, found } = witness
  return (
    <li data-verdict={verdict} className="grid gap-1 px-4 py-3">
      <span className="flex items-center gap-2">
        <span className="font-semibold">{say.name[name]}</span>
        <span className={`ml-auto shrink-0 ${inks[verdict]}`}>{say.verdict[verdict]}</span>
      </span>
      <p className={verdict === 'differs' ? 'text-warn' : ''}>{sentenceOf(witness)}</p>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        <dt className="text-muted">{say.expected}</dt>
        <dd className="min-w-0">
          <StatedText stated={expected} />
        </dd>
        <dt className="text-muted">{say.found}</dt>
        <dd className="min-w-0">
          <StatedText stated={found} />
        </dd>
      </dl>
    </li>
  )
}

function sentenceOf(witness: AnyWitness): string {
  const say = onePayment().witnesses
  if (witness.name === 'invoice') return say.invoice[witness.reason]
  if (witness.name === 'hook') return say.hook[witness.reason]
  return witness.name === 'chain' ? say.chainSays[witness.reason] : say.transactionsSay[witness.reason]
}

function StatedText({ stated: { sums, status, word } }: { stated: Stated }) {
  const { status: names } = paymentWords()
  const isEmpty = sums.length === 0 && status === null
  if (isEmpty) return <span className="text-muted">{onePayment().witnesses.nothing}</span>
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-3">
      {sums.map((sum, index) => (
        <SumText key={index} {...sum} />
      ))}
      {status !== null && <span>{names[status]}</span>}
      {word !== null && (
        <span className="text-xs text-muted">
          <PlainText text={word} />
        </span>
      )}
    </span>
  )
}
