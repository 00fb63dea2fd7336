import { useState } from 'react'
import type { SavedPaymentFilter } from '~/stores/payment/saved-payment-filters'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'

type Props = {
  saved: readonly SavedPaymentFilter[]
  /** The filter in force; empty where nothing is filtered. */
  current: string
  onApply: (filter: string) => void
  onSave: (name: string) => void
  onForget: (name: string) => void
}

/** Buttons that apply saved filters, and a field to save the one in force under a name. */
export function SavedFilters({ saved, current, onApply, onSave, onForget }: Props) {
  const say = paymentWords().list
  const [name, setName] = useState('')
  if (saved.length === 0 && current === '') return null
  const save = () => {
    if (name.trim() === '') return
    onSave(name.trim())
    setName('')
  }
  return (
    <section
      aria-label={say.saved}
      className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3"
    >
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
            <span aria-hidden>×</span>
          </button>
        </span>
      ))}
      {current !== '' && (
        <>
          <input
            className="field max-w-60"
            aria-label={say.saveAs}
            placeholder={say.saveAs}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && save()}
          />
          <button type="button" className="button" disabled={name.trim() === ''} onClick={save}>
            {say.save}
          </button>
        </>
      )}
    </section>
  )
}
