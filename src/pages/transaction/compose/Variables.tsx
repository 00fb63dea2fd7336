import type { VariableProblem } from '~/domain/review/problems'
import { isMe, me, type Values } from '~/domain/draft/variables'
import { composing } from '~/words/compose'
import type { Composed } from './composed'
import { Field, Problem } from '~/ui/form/Field'
import type { ComposingTools } from './use-composing'

type Props = {
  actions: Composed[]
  values: Values
  problems: VariableProblem[]
  tools: ComposingTools
}

/** A field for each `{{variable}}` in the draft. */
export function Variables({ actions, values, problems, tools }: Props) {
  const all = [...new Set(actions.flatMap(({ variables }) => variables))]
  const names = all.filter((name) => !isMe(name))
  const nobody = problems.find(({ name }) => name === me)
  if (names.length === 0 && !nobody) return null
  const { variables, newSeed } = composing()
  const valueOf = (name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : '')
  const problemOf = (name: string) => {
    const problem = problems.find((each) => each.name === name)
    return problem && variables.problem[problem.reason]
  }
  return (
    <fieldset className="card grid min-w-0 gap-4 p-4">
      <legend className="px-1 font-semibold">{variables.title}</legend>
      {nobody && <Problem>{variables.problem[nobody.reason]}</Problem>}
      <p className="text-sm text-muted">{variables.explain}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <div key={name} className="grid content-start gap-2">
            <Field
              label={name}
              value={valueOf(name)}
              problem={problemOf(name)}
              onChange={(value) => tools.onValue(name, value)}
            />
            {name.endsWith('hash') && (
              <button
                type="button"
                className="button justify-self-start"
                onClick={() => void tools.newSeed().then(tools.onValueLater(name))}
              >
                {newSeed} <span className="sr-only">{name}</span>
              </button>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
