import { X } from 'lucide'
import type { Template } from '~/domain/draft/template'
import { isMe, variablesIn } from '~/domain/draft/variables'
import {
  isUsableRule,
  valueSourceKinds,
  type NextStep as Step,
  type ValueSource,
} from '~/domain/draft/next-step'
import { composing } from '~/words/compose'
import { words } from '~/words/words'
import { Disclosure } from '~/ui/form/Disclosure'
import { Field } from '~/ui/form/Field'
import { Labelled } from '~/ui/form/Labelled'
import { Tool } from '~/ui/form/Tool'

type Props = { next: Step | null; templates: Template[]; onChange: (next: Step | null) => void }

/** Plans a second transaction that takes values from the result of the first. */
export function NextStep({ next, templates, onChange }: Props) {
  const { nextStep } = composing()
  const choose = (template: Template | undefined) => {
    if (!template) return
    const { actions } = template.content
    const takes = variablesIn(actions)
      .filter((name) => !isMe(name))
      .map((variable): ValueSource => ({ variable, by: 'console', rule: '' }))
    onChange({ actions: actions.map(({ off: _off, ...action }) => action), takes })
  }
  return (
    <Disclosure title={nextStep.title} open={next !== null}>
      <p className="text-sm text-muted">{nextStep.explain}</p>
      {next ? (
        <Takes next={next} onChange={onChange} />
      ) : templates.length === 0 ? (
        <p>{nextStep.noTemplates}</p>
      ) : (
        <Labelled label={nextStep.goOnWith}>
          <select
            className="field"
            value=""
            onChange={(event) => choose(templates.find(({ id }) => id === event.target.value))}
          >
            <option value="">–</option>
            {templates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      )}
    </Disclosure>
  )
}

function Takes({ next, onChange }: { next: Step; onChange: Props['onChange'] }) {
  const { nextStep } = composing()
  const change = (index: number, fields: Partial<ValueSource>) =>
    onChange({ ...next, takes: next.takes.map((take, at) => (at === index ? { ...take, ...fields } : take)) })
  return (
    <>
      <p>
        {nextStep.leadsTo(
          next.actions.map(({ account, name }) => words.actions.named(account, name)).join(', '),
        )}
      </p>
      {next.takes.map((take, index) => (
        <div
          key={index}
          role="group"
          aria-label={nextStep.value(index + 1)}
          className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_2fr_auto]"
        >
          <Field
            label={nextStep.variable}
            value={take.variable}
            onChange={(variable) => change(index, { variable })}
          />
          <Labelled label={nextStep.foundBy}>
            <select
              className="field"
              value={take.by}
              onChange={(event) => {
                const by = valueSourceKinds.find((way) => way === event.target.value)
                if (by) change(index, { by })
              }}
            >
              {valueSourceKinds.map((way) => (
                <option key={way} value={way}>
                  {nextStep.ways[way]}
                </option>
              ))}
            </select>
          </Labelled>
          <Field
            label={nextStep.rules[take.by]}
            value={take.rule}
            problem={
              take.by === 'console' && take.rule !== '' && !isUsableRule(take.rule)
                ? nextStep.noRule
                : undefined
            }
            onChange={(rule) => change(index, { rule })}
          />
          <span className="self-end">
            <Tool
              of={X}
              label={nextStep.removeValue(index + 1)}
              onPress={() => onChange({ ...next, takes: next.takes.filter((_, at) => at !== index) })}
            />
          </span>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange({ ...next, takes: [...next.takes, { variable: '', by: 'console', rule: '' }] })
          }
        >
          {nextStep.addValue}
        </button>
        <button type="button" className="button" onClick={() => onChange(null)}>
          {nextStep.remove}
        </button>
      </div>
    </>
  )
}
