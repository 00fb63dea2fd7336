import { me } from '~/domain/template'
import { variablesIn } from '~/domain/variables'
import { composing } from '~/words/compose'
import { Field } from './Field'
import type { ComposingDesk } from './use-composing'

type Props = { desk: ComposingDesk; complaining: boolean }

/** A value for every `{{variable}}` in the draft. Not drawn where there is none. */
export function Variables({ desk, complaining }: Props) {
  const names = variablesIn(desk.actions).filter((name) => name !== me || desk.username === '')
  if (names.length === 0) return null
  const { variables, newSeed } = composing()
  const valueOf = (name: string) => (Object.hasOwn(desk.values, name) ? (desk.values[name] ?? '') : '')
  return (
    <fieldset className="card grid min-w-0 gap-4 p-4">
      <legend className="px-1 font-semibold">{variables.title}</legend>
      <p className="text-sm text-muted">{variables.explain}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <div key={name} className="grid content-start gap-2">
            <Field
              label={name}
              value={valueOf(name)}
              problem={complaining && valueOf(name) === '' ? composing().problem.empty : undefined}
              onChange={(value) => desk.onValue(name, value)}
            />
            {name.endsWith('hash') && (
              <button
                type="button"
                className="button justify-self-start"
                onClick={() => void desk.newSeed().then(desk.onValueLater(name))}
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
