import { Plus } from 'lucide'
import { useState } from 'react'
import { freeKinds, type FreeKind } from '~/domain/fields/field-type'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { Labelled } from '~/ui/form/Labelled'

type Props = { taken: string[]; onAdd: (name: string, kind: FreeKind) => void }

/** Adds a field of a chosen kind to the data. */
export function AddField({ taken, onAdd }: Props) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<FreeKind>('text')
  const key = name.trim()
  const add = () => {
    if (key === '' || taken.includes(key)) return
    onAdd(key, kind)
    setName('')
  }
  return (
    <div className="flex flex-wrap items-end gap-2 border-t border-line pt-3">
      <Labelled label={composing().newField} className="flex-1 basis-40">
        <input
          className="field"
          autoComplete="off"
          autoCapitalize="none"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
      </Labelled>
      <Labelled label={composing().kindLabel}>
        <select
          className="field"
          value={kind}
          onChange={(event) => setKind(freeKinds.find((each) => each === event.target.value) ?? 'text')}
        >
          {freeKinds.map((each) => (
            <option key={each} value={each}>
              {composing().kind[each]}
            </option>
          ))}
        </select>
      </Labelled>
      <button type="button" className="button" disabled={key === '' || taken.includes(key)} onClick={add}>
        <Icon of={Plus} />
        {composing().addField}
      </button>
    </div>
  )
}
