import { Plus } from 'lucide'
import { problemsOf, type DraftAction, type FilledAction } from '~/domain/draft'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'
import { ActionForm } from './ActionForm'

type Props = {
  actions: FilledAction[]
  complaining: boolean
  onChange: (id: string, change: Partial<Omit<DraftAction, 'id'>>) => void
  onRemove: (id: string) => void
  onAdd: () => void
  onReview: () => void
}

export function Compose({ actions, complaining, onChange, onRemove, onAdd, onReview }: Props) {
  const problems = actions.map(problemsOf)
  const count = problems.flat().length
  return (
    <form className="grid gap-4" action={onReview} noValidate>
      {actions.map((action, index) => (
        <ActionForm
          key={action.id}
          action={action}
          number={index + 1}
          problems={complaining ? (problems[index] ?? []) : []}
          onChange={(change) => onChange(action.id, change)}
          onRemove={actions.length > 1 ? () => onRemove(action.id) : undefined}
        />
      ))}
      {complaining && count > 0 && <p role="alert">{signing().transaction.problems(count)}</p>}
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={onAdd}>
          <Icon of={Plus} />
          {signing().transaction.add}
        </button>
        <button type="submit" className="button-main">
          {signing().transaction.review}
        </button>
      </div>
    </form>
  )
}
