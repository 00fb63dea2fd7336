import { useId } from 'react'
import type { DraftProblem } from '~/domain/draft'
import { signing } from '~/words/signing'

type Props = {
  label: string
  value: string
  problem?: DraftProblem | undefined
  /** More than one makes it a field for code. */
  lines?: number
  onChange: (value: string) => void
}

/** A text field that says what is wrong with it, to ears as well. */
export function Field({ label, value, problem, lines = 1, onChange }: Props) {
  const id = useId()
  const attributes = {
    id,
    value,
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {lines > 1 ? (
        <textarea {...attributes} rows={lines} className="field font-mono text-sm" />
      ) : (
        <input {...attributes} className="field" />
      )}
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-sm text-bad">
          {problem.reason === 'no-json'
            ? signing().transaction.noJson(problem.position + 1)
            : signing().transaction.problem[problem.reason]}
        </p>
      )}
    </div>
  )
}
