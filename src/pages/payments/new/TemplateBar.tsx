import { X } from 'lucide'
import { useState } from 'react'
import { maxTemplateName } from '~/domain/new-payment/draft'
import { Disclosure } from '~/ui/form/Disclosure'
import { Field } from '~/ui/form/Field'
import { Tool } from '~/ui/form/Tool'
import { invoicingWords } from '~/words/invoicing'

type Props = {
  names: readonly string[]
  onUse: (name: string) => void
  onSave: (name: string) => void
  onRemove: (name: string) => void
}

/** Payments kept under a name, in this browser. */
export function TemplateBar({ names, onUse, onSave, onRemove }: Props) {
  const { templates: say } = invoicingWords()
  const [name, setName] = useState('')
  const [saved, setSaved] = useState('')
  const save = () => {
    const given = name.trim().slice(0, maxTemplateName).trim()
    if (given === '') return
    onSave(given)
    setSaved(given)
    setName('')
  }
  return (
    <Disclosure title={say.title}>
      {names.length > 0 && (
        <ul aria-label={say.own} className="divide-y divide-line">
          {names.map((each) => (
            <li key={each} className="flex flex-wrap items-center justify-between gap-2 py-1">
              <button type="button" className="button wrap-anywhere" onClick={() => onUse(each)}>
                {each}
              </button>
              <Tool of={X} label={say.remove(each)} onPress={() => onRemove(each)} />
            </li>
          ))}
        </ul>
      )}
      <form className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end" action={save}>
        <Field label={say.name} value={name} onChange={setName} />
        <button type="submit" className="button" disabled={name.trim() === ''}>
          {say.save}
        </button>
        <p className="text-sm text-muted sm:col-span-2">{say.explain}</p>
        <p role="status" className="text-sm sm:col-span-2">
          {saved && say.saved(saved)}
        </p>
      </form>
    </Disclosure>
  )
}
