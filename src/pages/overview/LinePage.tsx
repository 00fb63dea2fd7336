import { useMemo } from 'react'
import { useParameters } from '~/pages/use-parameters'
import { within, worthLine } from '~/domain/money/daily'
import { csvText } from '~/domain/value/csv'
import { saveFile, textFile } from '~/ui/form/save-file'
import { usePreferences } from '~/stores/preferences'
import { dailyFigures, dailyRows, forgetDays, useSnapshots } from '~/stores/snapshots'
import { Line } from './Line'
import { readLineChoice, spanDays } from '~/ui/line/line-choice'
import { useWorth } from './use-worth'

/** What was held each day that somebody looked, as this browser has kept it. */
export function LinePage() {
  const { quote, figures, waiting, today } = useWorth()
  const [params, change] = useParameters()
  const zone = usePreferences((preferences) => preferences.zone)
  const snapshots = useSnapshots()
  const all = useMemo(() => dailyFigures(snapshots, zone), [snapshots, zone])
  const codes = useMemo(() => [...new Set(all.flatMap(({ balances }) => [...balances.keys()]))], [all])
  const choice = readLineChoice(params, codes)
  // Drawn once, when everything it depends on is here.
  const points =
    waiting > 0
      ? []
      : worthLine(within(all, spanDays[choice.span], today), {
          quote,
          token: choice.token,
          rates: choice.rates === 'then' ? null : figures.rates,
        })
  return (
    <Line
      choice={choice}
      quote={quote}
      codes={codes}
      points={points}
      waiting={waiting > 0}
      days={all.length}
      onChoose={change}
      onExport={() =>
        saveFile('balances-by-day.csv', textFile(csvText(dailyRows(snapshots, zone)), 'text/csv'))
      }
      onForget={forgetDays}
    />
  )
}
