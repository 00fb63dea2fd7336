import { spelledOut } from '~/domain/value/invisible-characters'
import { FieldFrame } from './Field'

type Props = {
  label: string
  codes: readonly string[]
  value: string
  /** Stands for any token; without it one is always chosen. */
  any?: string
  onChange: (token: string) => void
}

/** One token of a list. A code that is not in it, from a link perhaps, is shown as well. */
export function TokenSelect({ label, codes, value, any, onChange }: Props) {
  const isOther = value !== '' && !codes.includes(value)
  return (
    <FieldFrame label={label}>
      {(attributes) => (
        <select
          {...attributes}
          className="field"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {(any !== undefined || value === '') && <option value="">{any ?? '–'}</option>}
          {[...(isOther ? [value] : []), ...codes].map((code) => (
            <option key={code} value={code}>
              {spelledOut(code)}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}
