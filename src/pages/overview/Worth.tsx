import { isZero } from '~/domain/money/amount'
import type { Portfolio } from '~/domain/money/portfolio'
import { Age } from '~/ui/values/Age'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { PrivacySwitch } from '~/ui/values/PrivacySwitch'
import { holdingWords } from '~/words/holdings'
import { ChangeLine } from './ChangeLine'
import { ShareBar } from './ShareBar'
import type { WorthState } from './use-worth'
import { WorthNotes } from './WorthNotes'
import { WorthTable } from './WorthTable'

/** The total in a chosen token, what has changed, and the shares. Called an estimate, because it is one. */
export function Worth(state: WorthState) {
  return (
    <div className="grid gap-3 p-4">
      {/* Its height does not depend on what has been told yet, so the controls below stay where they are. */}
      <div className="grid min-h-[15rem] content-start gap-3 sm:min-h-[11rem]">
        <Total {...state} />
      </div>
      <Controls {...state} />
      {isKnown(state) && <WorthTable parts={state.portfolio.parts} {...state} />}
    </div>
  )
}

type Known = WorthState & { portfolio: Portfolio }
const isKnown = (state: WorthState): state is Known =>
  state.waiting === 0 && !state.error && !!state.portfolio?.parts.length

function Total(state: WorthState) {
  const say = holdingWords().overview
  const { quote, waiting, asked, oldest } = state
  if (waiting > 0) return <p role="status">{say.asking(asked - waiting, asked)}</p>
  if (state.error) return <FailureNote error={state.error} onRetry={state.onRetry} />
  if (!state.portfolio) return <p role="alert">{say.noQuoteRate(quote)}</p>
  if (!isKnown(state)) return <Empty>{say.nothingToAdd}</Empty>
  const { portfolio } = state
  return (
    <>
      <div>
        <p className="text-2xl font-semibold">
          <span className="sr-only">{say.total} </span>
          <AmountText amount={portfolio.total} token={quote} />
        </p>
        <p className="text-sm text-muted">
          <span className="chip mr-2">{say.estimate}</span>
          {oldest !== null && (
            <>
              {say.asked} <Age since={oldest} />
            </>
          )}
        </p>
      </div>
      <ChangeLine change={portfolio.change} before={state.before} quote={quote} isSame={isSame(portfolio)} />
      <ShareBar parts={portfolio.parts} />
      <WorthNotes {...state} contradictory={portfolio.contradictory} />
    </>
  )
}

/** True where no token has changed: a total may stay the same because gains and losses cancel out. */
const isSame = ({ parts }: Portfolio) => parts.every(({ change }) => !change || isZero(change))

function Controls({ quote, quotes, onQuote, hidden, onHide }: WorthState) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="flex items-center gap-2">
        <span className="text-sm text-muted">{holdingWords().overview.totalIn}</span>
        <select className="field w-auto" value={quote} onChange={(event) => onQuote(event.target.value)}>
          {quotes.map((token) => (
            <option key={token}>{token}</option>
          ))}
        </select>
      </label>
      <PrivacySwitch hidden={hidden} onChange={onHide} />
    </div>
  )
}
