import { holdingWords } from '~/words/holdings'
import { sorts, type ListChoice } from './arrange'

type Props = {
  choice: ListChoice
  canValue: boolean
  onChoose: (key: 'q' | 'sort' | 'zero', value: string) => void
}

export function BalanceTools({ choice, canValue, onChoose }: Props) {
  const say = holdingWords().balances
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line p-4">
      <label className="min-w-36 flex-1 sm:max-w-72">
        <span className="sr-only">{say.search}</span>
        <input
          type="search"
          className="field"
          placeholder={say.search}
          value={choice.sought}
          onChange={(event) => onChoose('q', event.target.value)}
        />
      </label>
      <label className="flex min-w-36 flex-1 items-center gap-2 sm:flex-none">
        <span className="shrink-0 text-sm text-muted max-sm:sr-only">{say.sort}</span>
        <select
          className="field"
          value={choice.sort}
          onChange={(event) => onChoose('sort', event.target.value === 'listed' ? '' : event.target.value)}
        >
          {sorts.map((sort) => (
            <option key={sort} value={sort} disabled={sort === 'value' && !canValue}>
              {sort === 'value' && !canValue ? say.tooManyToValue : say.sorts[sort]}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={choice.hideZero}
          onChange={(event) => onChoose('zero', event.target.checked ? 'hide' : '')}
        />
        {say.hideZero}
      </label>
    </div>
  )
}
