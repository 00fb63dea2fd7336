import { useId } from 'react'
import type { FilterName } from '~/domain/history/filter'
import type { Suggestions } from '~/domain/history/history'
import { FollowedField } from '~/ui/form/FollowedField'
import { useFollowed } from '~/ui/form/use-followed'
import { activity } from '~/words/activity'
import { fromField, toField } from './field-time'
import { Labelled } from '~/ui/form/Labelled'

type Props = {
  params: URLSearchParams
  /** Milliseconds, as the address means them. */
  times: { from: number | null; to: number | null }
  names: Suggestions
  /** The account that “in” and “out” refer to. */
  side: string
  zone: 'local' | 'utc'
  onChange: (name: FilterName, value: string) => void
}

/** A field for each condition. Not a form, because each takes effect at once. */
export function FilterFields({ params, times, names, side, zone, onChange }: Props) {
  const say = activity()
  const label = say.filterBy
  const text = (name: FilterName, suggestions?: string[]) => (
    <TextField
      label={label[name]}
      value={params.get(name) ?? ''}
      onChange={(value) => onChange(name, value)}
      {...(suggestions && { suggestions })}
    />
  )
  const time = (name: 'from' | 'to') => (
    <Labelled label={say.inZone(label[name], zone === 'utc' ? 'UTC' : say.local)}>
      <input
        type="datetime-local"
        className="field"
        value={toField(times[name], zone)}
        onChange={(event) => onChange(name, fromField(event.target.value, zone))}
      />
    </Labelled>
  )
  const check = (name: 'failed' | 'traces', on: string, means?: string) => (
    <Check
      label={label[name]}
      {...(means && { means })}
      isOn={params.get(name) === on}
      onChange={(isOn) => onChange(name, isOn ? on : '')}
    />
  )
  return (
    <div className="grid gap-3 border-b border-line p-4 @lg:grid-cols-2 @4xl:grid-cols-4">
      {text('code', names.codes)}
      {text('action', names.actions)}
      {text('account', names.accounts)}
      {text('token', names.tokens)}
      <Labelled label={label.direction}>
        <select
          className="field"
          value={params.get('direction') ?? ''}
          onChange={(event) => onChange('direction', event.target.value)}
        >
          <option value="">{say.anyDirection}</option>
          <option value="in">{say.inFor(side)}</option>
          <option value="out">{say.outOf(side)}</option>
        </select>
      </Labelled>
      {text('min')}
      {text('max')}
      <span className="hidden @4xl:block" />
      {time('from')}
      {time('to')}
      {check('failed', 'yes')}
      {check('traces', 'all', say.tracesMeans)}
    </div>
  )
}

type TextProps = { label: string; value: string; suggestions?: string[]; onChange: (value: string) => void }

function TextField({ label, value, suggestions, onChange }: TextProps) {
  const list = useId()
  return (
    <Labelled label={label}>
      <FollowedField
        className="field"
        value={value}
        autoCapitalize="none"
        spellCheck={false}
        {...(suggestions && { list })}
        onChange={onChange}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion}>
              {suggestion}
            </option>
          ))}
        </datalist>
      )}
    </Labelled>
  )
}

type CheckProps = { label: string; means?: string; isOn: boolean; onChange: (isOn: boolean) => void }

function Check({ label, means, isOn, onChange }: CheckProps) {
  const { shown, choose } = useFollowed(isOn, onChange)
  return (
    <label className="flex items-baseline gap-2">
      <input type="checkbox" checked={shown} onChange={(event) => choose(event.target.checked)} />
      <span>
        {label}
        {means && <span className="block text-sm text-muted">{means}</span>}
      </span>
    </label>
  )
}
