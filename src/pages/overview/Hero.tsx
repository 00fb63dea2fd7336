import { Age } from '~/ui/values/Age'
import { AmountText } from '~/ui/values/AmountText'
import { Changed } from '~/ui/values/Changed'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { PrivacySwitch } from '~/ui/values/PrivacySwitch'
import { holdingWords } from '~/words/holdings'
import { ChangeLine } from './ChangeLine'
import { isKnown, type WorthState } from './use-worth'
import { WorthNotes } from './WorthNotes'

/** The total in a chosen token, which the choice beside it names: the largest thing of the product, and what has changed. Called an estimate, because it is one. */
export function Hero(state: WorthState) {
  return (
    <div className="grid gap-1">
      {/* Where the controls stand does not depend on the length of the number. */}
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
        <Total {...state} />
        <Controls {...state} />
      </div>
      {isKnown(state) && (
        <>
          <ChangeLine {...state} />
          <p className="text-sm text-muted">
            {holdingWords().overview.estimate}
            {' · '}
            <Age since={state.oldest} told={holdingWords().overview.updated} />
          </p>
          <WorthNotes {...state} />
        </>
      )}
    </div>
  )
}

function Total(state: WorthState) {
  const say = holdingWords().overview
  const { quote, waiting, asked } = state
  if (waiting > 0)
    return (
      <p role="status" className="min-h-12 content-center text-muted">
        {say.asking(asked - waiting, asked)}
      </p>
    )
  if (state.error) return <FailureNote error={state.error} onRetry={state.onRetry} />
  if (!state.portfolio) return <p role="alert">{say.noQuoteRate(quote)}</p>
  if (!isKnown(state)) return <Empty>{say.nothingToAdd}</Empty>
  const { total } = state.portfolio
  return (
    <p className={`min-h-12 min-w-0 font-semibold ${sizeOf(String(total.units))}`}>
      <span className="sr-only">{say.total} </span>
      {/* What somebody chose has not changed by itself. */}
      <Changed key={quote} value={`${total.units}`}>
        <AmountText amount={total} />
      </Changed>
      <span className="sr-only"> {quote}</span>
    </p>
  )
}

/** Smaller where a long number would not fit across a phone. */
const sizeOf = (units: string) =>
  units.length > 22
    ? 'text-xl sm:text-3xl'
    : units.length > 15
      ? 'text-2xl sm:text-4xl'
      : 'text-3xl min-[360px]:text-4xl'

function Controls({ quote, quotes, onQuote, hidden, onHide }: WorthState) {
  return (
    <div className="flex items-center gap-2">
      <label>
        <span className="sr-only">{holdingWords().overview.totalIn}</span>
        <select className="field w-auto" value={quote} onChange={(event) => onQuote(event.target.value)}>
          {quotes.map((token) => (
            <option key={token}>{token}</option>
          ))}
        </select>
      </label>
      <PrivacySwitch small hidden={hidden} onChange={onHide} />
    </div>
  )
}
