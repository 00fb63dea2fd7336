import { Upload } from 'lucide'
import { useId } from 'react'
import type { TraceError } from '~/domain/trace/trace-document'
import { Icon } from '~/ui/Icon'
import { PlainText } from '~/ui/values/PlainText'
import { tracing } from '~/words/trace'

export type Problem = {
  reason: TraceError['reason'] | 'too-long' | 'no-file'
  position?: number
  said?: string
}

type Props = {
  text: string
  problem: Problem | null
  onText: (text: string) => void
  onFile: (file: File | undefined) => Promise<void>
}

/** The field for a trace. Text that cannot be read stays in it, with the reason. */
export function PasteForm({ text, problem, onText, onFile }: Props) {
  const { pasted } = tracing()
  const id = useId()
  return (
    <div className="grid gap-3 p-4">
      <p>{pasted.lead}</p>
      <p className="text-sm text-muted">{pasted.example}</p>
      <textarea
        aria-label={pasted.text}
        aria-invalid={problem !== null}
        aria-describedby={problem ? id : undefined}
        className="field min-h-64 font-mono text-xs"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {problem && (
        <p id={id} role="alert" className="text-bad">
          <PlainText text={sentence(problem)} />
        </p>
      )}
      <label className="button justify-self-start focus-within:outline-2 focus-within:outline-accent">
        <Icon of={Upload} />
        {pasted.choose}
        <input
          type="file"
          accept=".json,.txt,application/json,text/plain"
          className="sr-only"
          onChange={(event) => void onFile(event.target.files?.[0])}
        />
      </label>
    </div>
  )
}

function sentence({ reason, position, said }: Problem): string {
  const { problem } = tracing()
  if (reason === 'no-json') return problem[reason](String(position ?? 0))
  if (reason === 'refusal') return problem[reason](said ?? '')
  return problem[reason]
}
