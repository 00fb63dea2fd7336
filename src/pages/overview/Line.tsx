import { useState, type ReactNode } from 'react'
import type { Point } from '~/domain/money/daily'
import { LineChart } from '~/ui/line/LineChart'
import { LineTable } from '~/ui/line/LineTable'
import { SpanChoice } from '~/ui/line/SpanChoice'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import { spans, type LineChoice } from '~/ui/line/line-choice'

type Props = {
  choice: LineChoice
  quote: string
  codes: string[]
  points: Point[]
  /** Rates are still on their way. */
  waiting: boolean
  /** How many days are kept. */
  days: number
  onChoose: (change: Record<string, string | null>) => void
  onExport: () => void
  onForget: () => void
}

export function Line({ choice, quote, codes, points, waiting, days, onChoose, onExport, onForget }: Props) {
  const say = holdingWords().line
  const left = [...new Set(points.flatMap((point) => point.left))]
  return (
    <div className="grid gap-2 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <SpanChoice
          label={say.span}
          spans={spans}
          chosen={choice.span}
          nameOf={(span) => say.spans[span]}
          onChoose={(span) => onChoose({ days: span === '30' ? null : span })}
        />
        <Choice
          label={say.of}
          isNarrow
          value={choice.token ?? ''}
          onChange={(of) => onChoose({ of: of || null })}
        >
          <option value="">{say.total}</option>
          {codes.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Choice>
        <Choice
          label={say.rates}
          value={choice.rates}
          onChange={(rates) => onChoose({ rates: rates === 'then' ? rates : null })}
        >
          <option value="today">{say.todaysRates}</option>
          <option value="then">{say.ratesThen}</option>
        </Choice>
      </div>
      <LineChart
        label={words.overview.line}
        points={points}
        token={quote}
        empty={waiting ? say.waiting : days > 1 ? say.noPoints : say.startsToday}
        hidden={say.hidden}
      />
      {left.length > 0 && <p className="text-sm text-warn">{say.left(left.slice(0, 5).join(', '))}</p>}
      <LineTable
        label={words.overview.line}
        summary={holdingWords().overview.asTable}
        columns={say.columns}
        points={points}
        token={quote}
      />
      <Kept days={days} onExport={onExport} onForget={onForget} />
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  isNarrow?: boolean
  onChange: (value: string) => void
  children: ReactNode
}

/** Of a width of its own: what can be chosen comes later, and would move what stands beside it. */
function Choice({ label, value, isNarrow = false, onChange, children }: ChoiceProps) {
  return (
    <label>
      <span className="sr-only">{label}</span>
      <select
        className={`min-h-8 rounded-card border border-line bg-raised px-1 text-sm ${isNarrow ? 'w-24' : 'w-44'}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </label>
  )
}

/** What is kept for it, and how to take it along or forget it. Asked for twice, because it cannot be got back. */
function Kept({ days, onExport, onForget }: Pick<Props, 'days' | 'onExport' | 'onForget'>) {
  const say = holdingWords().line
  const [asks, setAsks] = useState(false)
  // As high as the line that comes once today is kept, or what stands below would move.
  if (days === 0) return <p className="h-5" />
  const forget = () => {
    setAsks(false)
    onForget()
  }
  return (
    <details>
      <summary className="text-sm text-muted">{say.kept(days)}</summary>
      <p className="flex flex-wrap items-center gap-2 pt-2 text-sm">
        <button type="button" className="button" onClick={onExport}>
          {say.export}
        </button>
        <button type="button" className="button" onClick={asks ? forget : () => setAsks(true)}>
          {asks ? say.forgetNow : say.forget}
        </button>
        {say.keptHere}
      </p>
    </details>
  )
}
