import { composing } from '~/words/compose'
import { FieldFrame } from '~/ui/form/Field'
import { Suggesting } from '~/ui/form/Suggesting'

type Props = {
  label: string
  value: string
  problem?: string | undefined
  /** Called only when suggestions may be shown: there may be thousands. */
  suggest: () => string[]
  onChange: (value: string) => void
}

const maxSuggestions = 8

/** A text that already equals a suggestion needs none. */
const fitting = (all: string[], typed: string) =>
  all.includes(typed) ? [] : all.filter((each) => each.includes(typed)).slice(0, maxSuggestions)

/** A text field that suggests earlier values. */
export function SuggestField({ label, value, problem, suggest, onChange }: Props) {
  return (
    <FieldFrame label={label} problem={problem}>
      {(attributes) => (
        <Suggesting
          attributes={attributes}
          value={value}
          listLabel={composing().suggestions(label)}
          suggest={(typed) => fitting(suggest(), typed).map((each) => ({ value: each }))}
          onChange={onChange}
        />
      )}
    </FieldFrame>
  )
}
