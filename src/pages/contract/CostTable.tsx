import type { ActionStats } from '~/domain/contract/call-stats'
import { FirstRows } from '~/ui/FirstRows'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

/** The median and 95th percentile of what each action’s calls used. */
export function CostTable({ actions }: { actions: ActionStats[] }) {
  const { figures, showAll } = contract()
  const { action, ...titles } = figures.costColumns
  return (
    <>
      <p className="px-4 pt-2 text-sm text-muted">{figures.costNote}</p>
      <FirstRows rows={actions} more={showAll}>
        {(shown) => (
          <table className="sheet" aria-label={figures.cost}>
            <thead>
              <tr>
                <th scope="col">{action}</th>
                {Object.values(titles).map((title) => (
                  <th key={title} scope="col" className="figure">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((each) => (
                <CostRow key={`${each.account} ${each.name}`} action={each} />
              ))}
            </tbody>
          </table>
        )}
      </FirstRows>
    </>
  )
}

function CostRow({ action: { account, name, failed, elapsed, inline } }: { action: ActionStats }) {
  const { figures, number } = contract()
  const titles = figures.costColumns
  const cells: [title: string, figure: string][] = [
    [titles.failed, number(failed)],
    [titles.p50, elapsed ? figures.microseconds(elapsed.p50) : '–'],
    [titles.p95, elapsed ? figures.microseconds(elapsed.p95) : '–'],
    [titles.inline, inline ? number(inline.p50) : '–'],
    [titles.inlineP95, inline ? number(inline.p95) : '–'],
  ]
  return (
    <tr>
      <th scope="row">
        <PlainText text={words.actions.named(account, name)} />
      </th>
      {cells.map(([title, figure]) => (
        <td key={title} className="figure" data-label={title}>
          {figure}
        </td>
      ))}
    </tr>
  )
}
