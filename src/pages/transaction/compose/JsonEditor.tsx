import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { caretAfterChange } from '~/domain/value/caret'
import { dataProblem, lineAndColumn, type DraftProblem } from '~/domain/draft/draft'
import { parseJson, printJson } from '~/domain/json/json'
import { composing } from '~/words/compose'
import { FieldFrame } from '~/ui/form/Field'
import { problemText } from './problem-text'

type Props = {
  label: string
  value: string
  problem: DraftProblem | undefined
  onChange: (value: string) => void
}

/** Two layers in exactly the same place: the lower one draws the mark, the upper one is the text field. */
const layer = 'col-start-1 row-start-1 px-3 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere'

/** A text field for JSON that marks the first syntax error. It grows with its text, up to a limit. */
export function JsonEditor({ label, value, problem, onChange }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const seen = useKeptCaret(field, value)
  const fault = dataProblem(value)
  const at = fault?.reason === 'no-json' ? fault.position : undefined
  const place = at === undefined ? undefined : lineAndColumn(value, at)
  const goThere = () => {
    field.current?.focus()
    field.current?.setSelectionRange(at ?? 0, (at ?? 0) + 1)
  }
  return (
    <div className="grid gap-2">
      <FieldFrame label={label} problem={problemText(problem)}>
        {(attributes) => (
          <div className="max-h-[32rem] overflow-auto rounded-card border border-muted bg-raised">
            <div className="grid min-h-42 grid-cols-1">
              <pre aria-hidden className={`${layer} text-transparent`}>
                {at === undefined ? value : value.slice(0, at)}
                {at !== undefined && (
                  <>
                    <mark className="border-b-2 border-bad bg-line text-transparent">
                      {value.slice(at, at + 1).trim() || ' '}
                    </mark>
                    {value.slice(at + 1)}
                  </>
                )}
                {'\n'}
              </pre>
              <textarea
                {...attributes}
                ref={field}
                className={`${layer} resize-none overflow-hidden bg-transparent`}
                value={value}
                onChange={(event) => {
                  seen(event.currentTarget)
                  onChange(event.target.value)
                }}
                onSelect={(event) => seen(event.currentTarget)}
                onKeyDown={(event) =>
                  indent(event, (text) => {
                    seen(event.currentTarget)
                    onChange(text)
                  })
                }
              />
            </div>
          </div>
        )}
      </FieldFrame>
      <div className="flex min-h-10 flex-wrap items-center gap-2">
        <button
          type="button"
          className="button"
          disabled={fault !== undefined}
          onClick={() => onChange(printJson(parseJson(value), 2))}
        >
          {composing().format}
        </button>
        {place && (
          <button type="button" className="button" onClick={goThere}>
            {composing().goTo(place.line, place.column)}
          </button>
        )}
      </div>
    </div>
  )
}

/**
 * When a program changes a field’s text the browser moves the caret to the end, and typing would go on there. Returns
 * a function to call whenever the user has changed the text or the caret.
 */
function useKeptCaret(field: RefObject<HTMLTextAreaElement | null>, value: string) {
  const last = useRef({ text: value, start: 0, end: 0 })
  useLayoutEffect(() => {
    const { text, start, end } = last.current
    if (text === value) return
    last.current = {
      text: value,
      start: caretAfterChange(start, text, value),
      end: caretAfterChange(end, text, value),
    }
    if (document.activeElement === field.current)
      field.current?.setSelectionRange(last.current.start, last.current.end)
  }, [field, value])
  return ({ value: text, selectionStart: start, selectionEnd: end }: HTMLTextAreaElement) => {
    last.current = { text, start, end }
  }
}

/** Enter keeps the indentation, and adds to it after an opening bracket. Tab still moves on to the next control. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>, onChange: (value: string) => void) {
  if (
    event.key !== 'Enter' ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.nativeEvent.isComposing
  )
    return
  event.preventDefault()
  const field = event.currentTarget
  const before = field.value.slice(0, field.selectionStart)
  const after = field.value.slice(field.selectionEnd)
  const margin = /^[^\S\n]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? ''
  const opens = /[{[]\s*$/.test(before)
  const closes = opens && /^\s*[}\]]/.test(after)
  field.setRangeText(
    `\n${margin}${opens ? '  ' : ''}${closes ? `\n${margin}` : ''}`,
    field.selectionStart,
    field.selectionEnd + (closes ? (/^[^\S\n]*/.exec(after)?.[0].length ?? 0) : 0),
    'end',
  )
  if (closes) field.setSelectionRange(before.length + margin.length + 3, before.length + margin.length + 3)
  onChange(field.value)
}
