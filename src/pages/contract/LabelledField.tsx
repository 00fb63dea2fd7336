import { useId } from 'react'

type Props = {
  label: string
  value: string
  problem?: string | undefined
  hint?: string
  mono?: boolean
  onChange: (value: string) => void
}

/** A text field that says what is wrong with it, or what it takes, to ears as well. */
export function LabelledField({ label, value, problem, hint, mono, onChange }: Props) {
  const id = useId()
  const said = problem ?? hint
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={`field ${mono ? 'font-mono text-sm' : ''}`}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        onChange={(event) => onChange(event.target.value)}
      />
      {said !== undefined && (
        <p id={`${id}-said`} className={`mt-1 text-sm ${problem === undefined ? 'text-muted' : 'text-bad'}`}>
          {said}
        </p>
      )}
    </div>
  )
}
