import { useId, type ReactNode } from 'react'

type FrameProps = {
  label: string
  /** What is wrong, in a sentence. */
  problem?: string | undefined
  /** What may be written here, while nothing is wrong. */
  hint?: string | undefined
  children: (attributes: FieldAttributes) => ReactNode
}
export type FieldAttributes = {
  id: string
  autoComplete: 'off'
  autoCapitalize: 'none'
  spellCheck: false
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

/** What is wrong with one thing, beside it. */
export const Problem = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p id={id} data-problem className="mt-1 text-sm text-bad">
    {children}
  </p>
)

/** Label, control and what is wrong with it, for eyes and ears alike. */
export function FieldFrame({ label, problem, hint, children }: FrameProps) {
  const id = useId()
  const isExplained = problem !== undefined || hint !== undefined
  return (
    <div className="min-w-0">
      <label className="label wrap-anywhere" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        autoComplete: 'off',
        autoCapitalize: 'none',
        spellCheck: false,
        'aria-invalid': problem !== undefined,
        'aria-describedby': isExplained ? `${id}-said` : undefined,
      })}
      {problem !== undefined && <Problem id={`${id}-said`}>{problem}</Problem>}
      {problem === undefined && hint !== undefined && (
        <p id={`${id}-said`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

type Props = Omit<FrameProps, 'children'> & {
  value: string
  lines?: number
  mono?: boolean
  onChange: (value: string) => void
  onBlur?: () => void
}

export function Field({ label, problem, hint, value, lines = 1, mono, onChange, onBlur }: Props) {
  return (
    <FieldFrame label={label} problem={problem} hint={hint}>
      {(attributes) =>
        lines > 1 ? (
          <textarea
            {...attributes}
            className="field font-mono text-sm"
            rows={lines}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...attributes}
            className={`field ${mono ? 'font-mono text-sm' : ''}`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
        )
      }
    </FieldFrame>
  )
}
