import { useState } from 'react'
import type { PatternError } from '~/domain/pattern/parse-pattern'
import { faultIn } from '~/domain/pattern/run-pattern'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { Field } from '~/ui/form/Field'

type Named = { name: string; pattern: string }
type Props = {
  extractors: Named[]
  maxNameLength: number
  onSave: (extractor: Named) => void
  onRemove: (extractor: Named) => void
}

const saidOf = ({ fault, position }: PatternError) => {
  const { extractors } = contract()
  const isPlaced = !['empty', 'too-long', 'too-large'].includes(fault)
  return isPlaced ? extractors.faultAt(extractors.fault[fault], position + 1) : extractors.fault[fault]
}

/** The saved extractors, and a form for a new one that reports errors while typing. */
export function ExtractorForm({ extractors, maxNameLength, onSave, onRemove }: Props) {
  const [name, setName] = useState('')
  const [pattern, setPattern] = useState('')
  const [pressed, setPressed] = useState(false)
  const said = contract().extractors
  const fault = faultIn(pattern)
  const isNamed = name.trim() !== '' && name.trim().length <= maxNameLength
  const submit = () => {
    setPressed(fault !== null || !isNamed)
    if (fault !== null || !isNamed) return
    onSave({ name: name.trim(), pattern })
    setName('')
    setPattern('')
  }
  return (
    <details className="border-b border-line">
      <summary className="px-4 py-3">{said.title}</summary>
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-sm text-muted">{said.explain}</p>
        <form action={submit} noValidate className="grid gap-3 sm:grid-cols-[1fr_2fr_auto] sm:items-start">
          <Field
            label={said.name}
            value={name}
            problem={pressed && !isNamed ? said.noName : undefined}
            onChange={setName}
          />
          <Field
            mono
            label={said.pattern}
            value={pattern}
            problem={fault && (pressed || pattern !== '') ? saidOf(fault) : undefined}
            onChange={setPattern}
          />
          <button type="submit" className="button justify-self-start sm:mt-7">
            {said.save}
          </button>
        </form>
        {extractors.length > 0 && (
          <ul aria-label={said.list} className="grid gap-2">
            {extractors.map((extractor) => (
              <li key={extractor.name} className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0">
                  <PlainText text={extractor.name} />{' '}
                  <code className="font-mono text-sm text-muted">
                    <PlainText text={extractor.pattern} />
                  </code>
                </span>
                <button type="button" className="button" onClick={() => onRemove(extractor)}>
                  {said.remove(extractor.name)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  )
}
