import type { ActionStats } from '~/domain/contract/call-stats'
import { FigureTable } from '~/ui/FigureTable'
import { FirstRows } from '~/ui/FirstRows'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

/** The median and 95th percentile of what each action’s calls used. */
export function CostTable({ actions }: { actions: ActionStats[] }) {
  const { figures, showAll, number } = contract()
  const titles = figures.costColumns
  return (
    <>
      <p className="px-4 pt-2 text-sm text-muted">{figures.costNote}</p>
      <FirstRows rows={actions} more={showAll}>
        {(shown) => (
          <FigureTable
            label={figures.cost}
            rows={shown}
            keyOf={({ account, name }) => `${account} ${name}`}
            head={[
              titles.action,
              ({ account, name }) => <PlainText text={words.actions.named(account, name)} />,
            ]}
            columns={[
              [titles.failed, ({ failed }) => number(failed)],
              [titles.p50, ({ elapsed }) => (elapsed ? figures.microseconds(elapsed.p50) : '–')],
              [titles.p95, ({ elapsed }) => (elapsed ? figures.microseconds(elapsed.p95) : '–')],
              [titles.inline, ({ inline }) => (inline ? number(inline.p50) : '–')],
              [titles.inlineP95, ({ inline }) => (inline ? number(inline.p95) : '–')],
            ]}
          />
        )}
      </FirstRows>
    </>
  )
}
