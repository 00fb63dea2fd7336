import { X } from 'lucide'
import { useState } from 'react'
import { Icon } from '~/ui/Icon'
import { PlainText } from '~/ui/values/PlainText'
import { Labelled } from './Labelled'

type Props = {
  say: { saved: string; saveAs: string; save: string; forget: (name: string) => string }
  saved: readonly { name: string; filter: string }[]
  /** The current filter, which can be saved; empty where nothing is filtered. */
  current: string
  onApply: (filter: string) => void
  onSave: (name: string) => void
  onForget: (name: string) => void
}

/** Buttons that apply saved filters, and a field to save the current one under a name. */
export function SavedFilters({ say, saved, current, onApply, onSave, onForget }: Props) {
  const [name, setName] = useState('')
  const save = () => {
    if (name.trim() === '') return
    onSave(name.trim())
    setName('')
  }
  if (saved.length === 0 && current === '') return null
  return (
    <section aria-label={say.saved} className="flex flex-wrap items-end gap-3 border-b border-line px-4 py-3">
      {current !== '' && (
        <>
          <Labelled label={say.saveAs}>
            <input
              className="field"
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && save()}
            />
          </Labelled>
          <button type="button" className="button" disabled={name.trim() === ''} onClick={save}>
            {say.save}
          </button>
        </>
      )}
      {saved.map(({ name, filter }) => (
        <span key={name} className="chip flex items-center pr-0 text-sm">
          <button
            type="button"
            className="min-h-8 text-accent"
            aria-pressed={filter === current}
            onClick={() => onApply(filter)}
          >
            <PlainText text={name} />
          </button>
          <button
            type="button"
            className="grid size-8 place-items-center"
            aria-label={say.forget(name)}
            onClick={() => onForget(name)}
          >
            <Icon of={X} size={14} />
          </button>
        </span>
      ))}
    </section>
  )
}
