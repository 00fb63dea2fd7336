import type { Preferences } from '~/stores/preferences'
import { languages } from '~/words/door'
import { settingsWords } from '~/words/settings'
import { words } from '~/words/words'
import { Labelled } from '~/ui/form/Labelled'

type Props = {
  language: string
  theme: Preferences['theme']
  zone: Preferences['zone']
  onChange: (change: Partial<Preferences>) => void
}

export function Appearance({ language, theme, zone, onChange }: Props) {
  const settings = settingsWords()
  return (
    <div className="grid gap-4 p-4 sm:grid-cols-3">
      <Choice
        label={settings.language}
        value={language}
        options={languages.map(({ code, name }) => [code, name])}
        onChange={(next) => onChange({ language: next })}
      />
      <Choice
        label={settings.theme}
        value={theme}
        options={Object.entries(settings.themes) as [Preferences['theme'], string][]}
        onChange={(next) => onChange({ theme: next })}
      />
      <Choice
        label={settings.zone}
        value={zone}
        options={Object.entries(words.zones) as [Preferences['zone'], string][]}
        onChange={(next) => onChange({ zone: next })}
      />
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: [Value, string][]
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Labelled label={label}>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
