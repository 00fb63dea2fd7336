import { contract } from '~/words/contract'
import { Field } from '~/ui/form/Field'
import { Labelled } from '~/ui/form/Labelled'

type Props = {
  names: string[]
  by: string
  wanted: string
  count: number
  onBy: (name: string) => void
  onWanted: (text: string) => void
}

/** Keeps the actions that printed any value, or a certain one. */
export function ColumnFilter({ names, by, wanted, count, onBy, onWanted }: Props) {
  const { filter } = contract()
  return (
    <div className="grid gap-3 border-b border-line p-4 sm:grid-cols-[auto_1fr_auto] sm:items-start">
      <Labelled label={filter.by}>
        <select className="field" value={by} onChange={(event) => onBy(event.target.value)}>
          <option value="">{filter.everything}</option>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Labelled>
      {by !== '' && <Field label={filter.value} value={wanted} hint={filter.hint} onChange={onWanted} />}
      <p role="status" className="text-sm text-muted sm:col-start-3 sm:mt-9">
        {filter.actionsCount(count)}
      </p>
    </div>
  )
}
