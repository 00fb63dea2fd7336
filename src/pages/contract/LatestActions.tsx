import type { Column, Extractor } from '~/domain/contract/extractor'
import type { ActionItem } from '~/domain/trace/trace'
import { ActionTable } from '~/ui/ActionTable'
import { Empty } from '~/ui/Empty'
import { contract } from '~/words/contract'
import { ColumnFilter } from './ColumnFilter'
import { ValueChart } from './ValueChart'

type Props = {
  found: ActionItem[]
  extractors: Extractor[]
  columns: Column[]
  by: string
  wanted: string
  onChange: (key: 'with' | 'value', value: string) => void
  hrefOf: (item: ActionItem) => string
}

const shown = 20

/** The newest actions, with a column, a chart and a filter for every value taken from their consoles. */
export function LatestActions({ found, extractors, columns, by, wanted, onChange, hrefOf }: Props) {
  const { filter } = contract()
  const named = extractors.flatMap(({ name }, index) => {
    const column = columns[index]
    return column ? [{ name, column }] : []
  })
  return (
    <>
      {named.map(({ name, column }) => (
        <ValueChart key={name} name={name} tally={column.tally} />
      ))}
      {named.length > 0 && (
        <ColumnFilter
          names={named.map(({ name }) => name)}
          by={by}
          wanted={wanted}
          count={found.length}
          onBy={(name) => onChange('with', name)}
          onWanted={(text) => onChange('value', text)}
        />
      )}
      {found.length === 0 ? (
        <Empty>{filter.nothingFound}</Empty>
      ) : (
        <ActionTable
          items={found.slice(0, shown)}
          total={found.length}
          hrefOf={hrefOf}
          extras={named.map(({ name, column }) => ({
            title: name,
            textOf: (item) => column.values.get(item)?.text ?? '–',
          }))}
        />
      )}
      {found.length > shown && (
        <p className="border-t border-line p-4 text-sm text-muted">{filter.latestOf(shown, found.length)}</p>
      )}
    </>
  )
}
