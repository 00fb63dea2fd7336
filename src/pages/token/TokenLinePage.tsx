import { useMemo, useState } from 'react'
import { balanceLine, within } from '~/domain/money/daily'
import { dayAt } from '~/domain/value/day'
import { readLineChoice, spanDays, spans } from '~/ui/line/line-choice'
import { useParameters } from '~/pages/use-parameters'
import { usePreferences } from '~/stores/preferences'
import { dailyFigures, useSnapshots } from '~/stores/snapshots'
import { LineChart } from '~/ui/line/LineChart'
import { LineTable } from '~/ui/line/LineTable'
import { SpanChoice } from '~/ui/line/SpanChoice'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'

/** The balance of one token over days, in the token itself. */
export function TokenLinePage({ code }: { code: string }) {
  const say = holdingWords().line
  const zone = usePreferences((preferences) => preferences.zone)
  const snapshots = useSnapshots()
  const [params, change] = useParameters()
  const [today] = useState(() => dayAt(Date.now(), zone))
  const all = useMemo(() => dailyFigures(snapshots, zone), [snapshots, zone])
  const { span } = readLineChoice(params, [])
  const points = balanceLine(within(all, spanDays[span], today), code)
  const label = words.overview.line
  return (
    <div className="grid gap-2 p-4">
      <SpanChoice
        label={say.span}
        spans={spans}
        chosen={span}
        nameOf={(each) => say.spans[each]}
        onChoose={(days) => change({ days: days === '30' ? null : days })}
      />
      <LineChart
        label={label}
        points={points}
        token={code}
        empty={all.length > 1 ? say.noPoints : say.startsToday}
        hidden={say.hidden}
      />
      <LineTable
        label={label}
        summary={holdingWords().overview.asTable}
        columns={{ ...say.columns, value: holdingWords().token.balance }}
        points={points}
        token={code}
      />
    </div>
  )
}
