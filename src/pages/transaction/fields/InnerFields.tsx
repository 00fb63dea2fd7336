import { isObject, printJson, type Json } from '~/domain/json/json'
import { startOf, type FieldType, type VariantType } from '~/domain/fields/field-type'
import { composing } from '~/words/compose'
import { Problem } from '~/ui/form/Field'
import { Labelled } from '~/ui/form/Labelled'
import { ListFields } from './ListFields'
import type { InnerProps } from './value-props'

type Inner = Extract<FieldType, { kind: 'list' | 'struct' | 'optional' | 'variant' }>
type Props = InnerProps & { type: Inner; problem: string | undefined }

/** Draws lists, structs, optionals and variants, as deep as the value goes. */
export function InnerFields({ type, problem, ...props }: Props) {
  const { name, value } = props
  if (type.kind === 'list')
    return (
      <ListFields
        {...props}
        problem={problem}
        of={type.of}
        items={Array.isArray(value) ? value : []}
        onStart={value === undefined ? () => props.tools.write(props.path, '[]') : undefined}
      />
    )
  return (
    <fieldset className="grid min-w-0 content-start gap-3 rounded-card border border-line p-3 sm:col-span-2">
      <legend className="px-1 text-sm font-semibold wrap-anywhere">{name}</legend>
      {problem !== undefined && <Problem>{problem}</Problem>}
      {type.kind === 'struct' && <Struct {...props} type={type} />}
      {type.kind === 'optional' && <Optional {...props} type={type} />}
      {type.kind === 'variant' && <Variant {...props} types={type.of()} />}
    </fieldset>
  )
}

type Of<Kind> = InnerProps & { type: Extract<FieldType, { kind: Kind }> }

function Struct({ Value, type, value, path, tools }: Of<'struct'>) {
  // An ABI type may contain itself, so the fields of a missing struct are drawn only once somebody adds it.
  if (!isObject(value)) return <Start onStart={() => tools.write(path, printJson(startOf(type)))} />
  const known = type.fields()
  const others = Object.keys(value).filter((key) => !known.some((field) => field.name === key))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {[...known, ...others.map((key) => ({ name: key, type: { kind: 'any' } as const }))].map((field) => (
        <Value
          key={field.name}
          name={field.name}
          type={field.type}
          value={Object.hasOwn(value, field.name) ? value[field.name] : undefined}
          path={[...path, field.name]}
          tools={tools}
        />
      ))}
    </div>
  )
}

const Start = ({ onStart }: { onStart: () => void }) => (
  <button type="button" className="button justify-self-start" onClick={onStart}>
    {composing().fillOut}
  </button>
)

function Optional({ Value, name, type, value, path, tools }: Of<'optional'>) {
  const inner = type.of()
  const given = value !== undefined && value !== null
  return (
    <>
      <label className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          checked={given}
          onChange={(event) =>
            tools.write(path, event.target.checked ? printJson(startOf(inner) ?? '') : 'null')
          }
        />
        {composing().give(name)}
      </label>
      {given && <Value name={name} type={inner} value={value} path={path} tools={tools} />}
    </>
  )
}

type VariantProps = InnerProps & { types: VariantType[] }

function Variant({ Value, name, types, value, path, tools }: VariantProps) {
  const [chosen, held]: Json[] = Array.isArray(value) ? value : []
  const type = types.find((each) => each.name === chosen)
  const choose = (next: VariantType | undefined) =>
    next && tools.write(path, printJson([next.name, startOf(next.type)]))
  return (
    <>
      <Labelled label={composing().variantOf(name)}>
        <select
          className="field"
          value={type?.name ?? ''}
          onChange={(event) => choose(types.find((each) => each.name === event.target.value))}
        >
          {!type && <option value="">–</option>}
          {types.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </Labelled>
      {type && <Value name={name} type={type.type} value={held} path={[...path, 1]} tools={tools} />}
    </>
  )
}
