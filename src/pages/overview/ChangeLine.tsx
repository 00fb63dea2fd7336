import { isZero, type Amount } from '~/domain/money/amount'
import { growth, type Portfolio } from '~/domain/money/portfolio'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'
import { formatDay } from '~/words/format'
import { holdingWords } from '~/words/holdings'
import { shareText } from './share-text'

type Props = {
  portfolio: Portfolio
  quote: string
  since: string | null
  /** The days that a change can be told from, the latest first. */
  days: string[]
  onSince: (day: string) => void
}

/** What has changed since a day that one can choose, without changes of rates: "▲ 459.99 USDP (44 %) more since 26 Nov". */
export function ChangeLine({ portfolio, quote, since, days, onSince }: Props) {
  const say = holdingWords().overview
  const { change } = portfolio
  if (!change || since === null) return <p className="min-h-8 content-center">{say.firstDay}</p>
  return (
    <p className="flex min-h-8 flex-wrap items-center gap-x-2">
      {isSame(portfolio) ? (
        say.unchangedSince
      ) : (
        <Change change={change} token={quote} part={growth(portfolio)} />
      )}
      <label>
        <span className="sr-only">{say.since}</span>
        <select
          className="min-h-8 rounded-card border border-line bg-raised px-1"
          value={since}
          onChange={(event) => onSince(event.target.value)}
        >
          {days.map((day) => (
            <option key={day} value={day}>
              {formatDay(day)}
            </option>
          ))}
        </select>
      </label>
      <span className="text-sm text-muted">{say.atTodaysRates}</span>
    </p>
  )
}

/** A total may stay the same because gains and losses cancel out. */
const isSame = ({ parts }: Portfolio) => parts.every(({ change }) => !change || isZero(change))

const size = (amount: Amount) => (amount.units < 0n ? { ...amount, units: -amount.units } : amount)

function Change({ change, token, part }: { change: Amount; token: string; part: Amount | null }) {
  const say = holdingWords().overview
  const hidden = useAmountsHidden()
  if (hidden || isZero(change)) return <>{say.changedSince}</>
  const isLess = change.units < 0n
  return (
    <span className={isLess ? 'text-bad' : 'text-good'}>
      <span aria-hidden>{isLess ? '▼' : '▲'} </span>
      <AmountText amount={size(change)} token={token} />
      {part && ` (${shareText(size(part))})`} {isLess ? say.lessSince : say.moreSince}
    </span>
  )
}
