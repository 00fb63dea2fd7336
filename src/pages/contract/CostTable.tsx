import type { ActionStats } from '~/domain/contract/call-stats'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { FirstRows } from '~/ui/FirstRows'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

/** The median and 95th percentile of what each action’s calls used. */
export function CostTable({ actions }: { actions: ActionStats[] }) {
  const { figures, showAll, number } = contract()
  const { action, ...titles } = figures.costColumns
  return (
    <>
      <p className="px-4 pt-2 text-sm text-muted">{figures.costNote}</p>
      <FirstRows rows={actions} more={showAll}>
        {(shown) => (
          <FigureTable label={figures.cost} head={action} columns={Object.values(titles)}>
            {shown.map(({ account, name, failed, elapsed, inline }) => (
              <tr key={`${account} ${name}`}>
                <th scope="row">
                  <PlainText text={words.actions.named(account, name)} />
                </th>
                <Figure of={titles.failed}>{number(failed)}</Figure>
                <Figure of={titles.p50}>{elapsed ? figures.microseconds(elapsed.p50) : '–'}</Figure>
                <Figure of={titles.p95}>{elapsed ? figures.microseconds(elapsed.p95) : '–'}</Figure>
                <Figure of={titles.inline}>{inline ? number(inline.p50) : '–'}</Figure>
                <Figure of={titles.inlineP95}>{inline ? number(inline.p95) : '–'}</Figure>
              </tr>
            ))}
          </FigureTable>
        )}
      </FirstRows>
    </>
  )
}
