import { useId, type ReactNode } from 'react'
import { mostLevels } from '~/domain/json/data-size'
import type { DraftProblem } from '~/domain/draft/draft'
import { composing } from '~/words/compose'
import { draftWords } from '~/words/drafts'

type FrameProps = {
  label: string
  /** What is wrong, in a sentence. */
  problem?: string | undefined
  children: (attributes: FieldAttributes) => ReactNode
}
type FieldAttributes = {
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
export function FieldFrame({ label, problem, children }: FrameProps) {
  const id = useId()
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
        'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
      })}
      {problem !== undefined && <Problem id={`${id}-problem`}>{problem}</Problem>}
    </div>
  )
}

type Props = Omit<FrameProps, 'children'> & {
  value: string
  lines?: number
  onChange: (value: string) => void
  onBlur?: () => void
}

export function Field({ label, problem, value, lines = 1, onChange, onBlur }: Props) {
  return (
    <FieldFrame label={label} problem={problem}>
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
            className="field"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
        )
      }
    </FieldFrame>
  )
}

export const problemText = (problem: DraftProblem | undefined) =>
  problem &&
  (problem.reason === 'no-json'
    ? composing().noJson(problem.position + 1)
    : problem.reason === 'too-deep'
      ? draftWords().exchange.tooDeep(problem.levels, mostLevels)
      : composing().problem[problem.reason])
