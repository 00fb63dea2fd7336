import { printJson } from '~/domain/json'
import { startOf, typeOfValue } from '~/domain/schema'
import { misfitOf } from '~/domain/schema-check'
import { leafJson, leafText } from '~/domain/schema-leaf'
import { composing } from '~/words/compose'
import { AssetField } from './AssetField'
import { Field } from './Field'
import { InnerFields } from './InnerFields'
import type { ValueProps } from './value-props'

/** The control for one value, whatever its type; what it writes goes into the JSON and nowhere else. */
export function ValueField({ name, type, value, path, desk }: ValueProps) {
  if (type.kind === 'any') {
    const seen = typeOfValue(value, name)
    return (
      <ValueField
        name={name}
        type={seen.kind === 'any' ? { kind: 'text' } : seen}
        value={value}
        path={path}
        desk={desk}
      />
    )
  }
  const misfit = value === undefined ? null : misfitOf(type, value, desk.tokens)
  const silent = misfit === null || (value === '' && !desk.complaining)
  const problem = silent ? undefined : composing().misfit[misfit]
  if (type.kind === 'list' || type.kind === 'struct' || type.kind === 'optional' || type.kind === 'variant') {
    if (misfit === null || type.kind === 'optional')
      return <InnerFields Value={ValueField} name={name} type={type} value={value} path={path} desk={desk} />
    return (
      <div className="grid gap-2">
        <Field
          label={name}
          problem={problem}
          value={value === undefined ? '' : printJson(value)}
          onChange={(typed) => desk.write(path, leafJson({ kind: 'text' }, undefined, typed))}
        />
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => desk.write(path, printJson(startOf(type)))}
        >
          {composing().startOver}
        </button>
      </div>
    )
  }
  if (type.kind === 'asset')
    return <AssetField name={name} type={type} value={value} problem={problem} path={path} desk={desk} />
  const write = (typed: string) => desk.write(path, leafJson(type, value, typed))
  if (type.kind === 'boolean')
    return (
      <label className="block min-w-0">
        <span className="label wrap-anywhere">{name}</span>
        <select
          className="field"
          value={leafText(value)}
          aria-invalid={misfit !== null}
          onChange={(event) => write(event.target.value)}
        >
          {!['true', 'false'].includes(leafText(value)) && (
            <option value={leafText(value)}>{leafText(value)}</option>
          )}
          <option value="true">{composing().yes}</option>
          <option value="false">{composing().no}</option>
        </select>
      </label>
    )
  return (
    <div className="grid content-start gap-2">
      <Field label={name} problem={problem} value={leafText(value)} onChange={write} />
      {type.kind === 'hash' && (
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => {
            const writeThen = desk.writeLater(path)
            void desk.newSeed().then((hash) => writeThen(leafJson(type, value, hash)))
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
