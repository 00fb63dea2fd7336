import { useState } from 'react'
import type { DraftAction, DraftProblem, FilledAction } from '~/domain/draft'
import { Tabs } from '~/ui/Tabs'
import { signing } from '~/words/signing'
import { DataFields } from './DataFields'
import { Field } from './Field'

type Props = {
  action: FilledAction
  number: number
  problems: DraftProblem[]
  onChange: (change: Partial<Omit<DraftAction, 'id'>>) => void
  onRemove: (() => void) | undefined
}

const names = ['account', 'name', 'actor', 'permission'] as const

export function ActionForm({ action, number, problems, onChange, onRemove }: Props) {
  const [tab, setTab] = useState<'json' | 'fields'>('json')
  const saysOf = (field: DraftProblem['field']) => problems.find((problem) => problem.field === field)
  const { fields } = signing().transaction
  return (
    <fieldset className="card grid min-w-0 gap-4 p-4">
      <legend className="px-1 font-semibold">{signing().transaction.action(number)}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <Field
            key={name}
            label={fields[name]}
            value={action[name]}
            problem={saysOf(name)}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
      <div className="min-w-0 rounded-card border border-line">
        <Tabs
          label={signing().transaction.data}
          value={tab}
          onChange={setTab}
          tabs={[
            {
              value: 'json',
              label: signing().transaction.json,
              panel: (
                <div className="p-3">
                  <Field
                    label={fields.data}
                    value={action.data}
                    problem={saysOf('data')}
                    lines={7}
                    onChange={(data) => onChange({ data })}
                  />
                </div>
              ),
            },
            {
              value: 'fields',
              label: signing().transaction.asFields,
              panel: <DataFields data={action.data} onChange={(data) => onChange({ data })} />,
            },
          ]}
        />
      </div>
      {onRemove && (
        <button type="button" className="button justify-self-start" onClick={onRemove}>
          {signing().transaction.remove}{' '}
          <span className="sr-only">{signing().transaction.action(number)}</span>
        </button>
      )}
    </fieldset>
  )
}
