import { FieldFrame } from '~/ui/form/Field'

type Props = {
  label: string
  value: string
  /** What stands for no choice, where there may be none. */
  any?: string
  options: readonly (readonly [value: string, text: string])[]
  onChange: (value: string) => void
}

/** One of a few. */
export function Choice({ label, value, any, options, onChange }: Props) {
  // What the address names, and no option is, is shown as it is.
  const isOther = value !== '' && options.every(([name]) => name !== value)
  return (
    <FieldFrame label={label}>
      {({ id }) => (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
          {any !== undefined && <option value="">{any}</option>}
          {isOther && <option value={value}>{value}</option>}
          {options.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}
