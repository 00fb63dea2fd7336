import { isObject, printJson, type Json } from '~/domain/json/json'
import { startOf, typeOfValue, type FieldType } from '~/domain/fields/field-type'
import { misfitOf } from '~/domain/fields/misfit'
import { isLeaf, leafJson, leafText } from '~/domain/fields/leaf'
import { composing } from '~/words/compose'
import { AssetField } from './AssetField'
import { Field, FieldFrame } from '~/ui/form/Field'
import { InnerFields } from './InnerFields'
import type { ValueProps } from './value-props'

/** The control for one value of any type. It writes into the JSON text and keeps no state of its own. */
export function ValueField({ name, type, value, path, tools }: ValueProps) {
  if (type.kind === 'any') {
    const seen = typeOfValue(value, name)
    return (
      <ValueField
        name={name}
        type={seen.kind === 'any' ? { kind: 'text' } : seen}
        value={value}
        path={path}
        tools={tools}
      />
    )
  }
  const misfit = tools.problems.at(path)
  const isEmpty = value === undefined || value === ''
  const problem = misfit && (!isEmpty || tools.reviewTried) ? composing().misfit[misfit] : undefined
  if (type.kind === 'list' || type.kind === 'struct' || type.kind === 'optional' || type.kind === 'variant') {
    if (isDrawable(type, value))
      return (
        <InnerFields
          Value={ValueField}
          name={name}
          type={type}
          value={value}
          // An optional shows its problem at the value inside.
          problem={type.kind === 'optional' ? undefined : problem}
          path={path}
          tools={tools}
        />
      )
    return (
      <div className="grid gap-2">
        <Field
          label={name}
          problem={problem}
          value={isLeaf(value) ? leafText(value) : printJson(value ?? null)}
          onChange={(typed) => tools.write(path, leafJson({ kind: 'text' }, undefined, typed))}
        />
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => tools.write(path, printJson(startOf(type)))}
        >
          {composing().replace}
        </button>
      </div>
    )
  }
  if (type.kind === 'asset')
    return <AssetField name={name} type={type} value={value} problem={problem} path={path} tools={tools} />
  const write = (typed: string) => tools.write(path, leafJson(type, value, typed))
  if (type.kind === 'boolean')
    return (
      <FieldFrame label={name} problem={problem}>
        {({ id, ...attributes }) => (
          <select
            id={id}
            className="field"
            aria-invalid={attributes['aria-invalid']}
            aria-describedby={attributes['aria-describedby']}
            value={flagText(value)}
            onChange={(event) => write(event.target.value)}
          >
            {typeof value !== 'boolean' && <option value={flagText(value)}>{flagText(value) || '–'}</option>}
            <option value="true">{composing().yes}</option>
            <option value="false">{composing().no}</option>
          </select>
        )}
      </FieldFrame>
    )
  return (
    <div className="grid content-start gap-2">
      <Field label={name} problem={problem} value={leafText(value)} onChange={write} />
      {type.kind === 'hash' && (
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => {
            const writeThen = tools.writeLater(path)
            void tools.newSeed().then((hash) => writeThen(leafJson(type, value, hash)))
          }}
        >
          {composing().newSeed}
        </button>
      )}
      {type.kind === 'time' && (
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => write(new Date().toISOString().replace('Z', ''))}
        >
          {composing().now}
        </button>
      )}
    </div>
  )
}

type Inner = Extract<FieldType, { kind: 'list' | 'struct' | 'optional' | 'variant' }>

/** True where the value has the shape that the fields can show; any other value is shown as JSON text. */
function isDrawable(type: Inner, value: Json | undefined): boolean {
  if (value === undefined || type.kind === 'optional') return true
  if (type.kind === 'struct') return isObject(value)
  if (!Array.isArray(value)) return false
  return type.kind === 'list' || misfitOf(type, value) === null
}

/** The string "true" is not a boolean: it is shown with its quotes. */
const flagText = (value: Json | undefined) => (value === undefined ? '' : printJson(value))
