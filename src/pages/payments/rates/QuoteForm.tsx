import { useState, type SubmitEvent } from 'react'
import type { Quote } from '~/domain/new-payment/quote'
import { toDecimal } from '~/domain/money/amount'
import { readAmount, unmistakable, type Either } from '~/domain/money/typed-amount'
import { Facts } from '~/ui/Facts'
import { FailureNote } from '~/ui/FailureNote'
import { Field } from '~/ui/form/Field'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { Age } from '~/ui/values/Age'
import { PlainText } from '~/ui/values/PlainText'
import { numberMarks } from '~/words/format'
import { vendorWords } from '~/words/vendors'
import { words } from '~/words/words'
import { priceRow } from '~/pages/payments/parts/price-row'
import { SumText } from '~/pages/payments/parts/SumText'

type Asked = { from: string; to: string; amount: string }
type Props = {
  source: string
  quote: Quote | undefined
  at: number
  isAsking: boolean
  error: unknown
  onAsk: (asked: Asked) => void
}

/** What an amount of ordinary money buys now. The same question, asked once more, may be answered differently. */
export function QuoteForm({ source, quote, at, isAsking, error, onAsk }: Props) {
  const say = vendorWords().rates
  const [from, setFrom] = useState('EUR')
  const [to, setTo] = useState('BTC')
  const [typed, setTyped] = useState('100')
  const [problem, setProblem] = useState<string>()
  const [either, setEither] = useState<Either>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const reading = readAmount(typed, numberMarks())
    const amount = reading && 'amount' in reading ? toDecimal(reading.amount) : undefined
    const [sold, bought] = [from.trim().toUpperCase(), to.trim().toUpperCase()]
    setEither(reading && 'either' in reading ? reading.either : undefined)
    setProblem(
      reading && 'either' in reading
        ? words.amount.ambiguous
        : amount === undefined
          ? say.wrongAmount
          : undefined,
    )
    if (amount !== undefined && sold !== '' && bought !== '') onAsk({ from: sold, to: bought, amount })
  }
  return (
    <>
      <form className="grid items-start gap-3 p-4 sm:grid-cols-3" onSubmit={submit}>
        <Field label={say.from} value={from} onChange={setFrom} />
        <Field label={say.amount} value={typed} problem={problem} onChange={setTyped} />
        <Field label={say.to} value={to} onChange={setTo} />
        {either && (
          <div className="sm:col-span-3">
            <WhichAmount
              either={either}
              onChoose={(chosen) => {
                setTyped(unmistakable(chosen))
                setEither(undefined)
                setProblem(undefined)
              }}
            />
          </div>
        )}
        <button type="submit" className="button justify-self-start" disabled={isAsking}>
          {say.getQuote}
        </button>
      </form>
      {error ? <FailureNote error={error} /> : null}
      {quote && (
        <div role="status">
          <Facts
            facts={[
              [say.pays(quote.pays.currency), <SumText key="pays" {...quote.pays} />],
              [say.gives(quote.gets.currency), <SumText key="gets" {...quote.gets} />],
              ...priceRow(quote.pays, quote.gets),
              [say.least, <SumText key="min" amount={quote.min} currency={quote.pays.currency} />],
              [say.most, <SumText key="max" amount={quote.max} currency={quote.pays.currency} />],
              [say.quoteId, <PlainText key="id" text={quote.id} />],
            ]}
          />
          <p className="px-4 pb-4 text-sm text-muted">
            <PlainText text={say.source(source)} /> · <Age since={at} told={say.asked} />
          </p>
        </div>
      )}
    </>
  )
}
