import { useEffect, useRef, useState } from 'react'
import { contactOf, unblocked, type Contact } from '~/domain/contact/contact'
import { contactProblem } from '~/domain/contact/contact-file'
import { lookAlike } from '~/domain/value/look-alike-names'
import { Field } from '~/ui/form/Field'
import { contactWords } from '~/words/contacts'

type Props = {
  first: Contact
  isNew: boolean
  contacts: readonly Contact[]
  /** The user’s own account, which can be imitated as well; '' where it is not known. */
  own: string
  onSave: (contact: Contact) => void
  onCancel: () => void
}

/** One contact. An account that looks like another is warned of before it is kept. */
export function ContactForm({ first, isNew, contacts, own, onSave, onCancel }: Props) {
  const [typed, setTyped] = useState(first)
  const [pressed, setPressed] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const say = contactWords()
  const account = typed.account.trim()
  const others = contacts.filter((each) => each.account !== first.account)
  const replaced = contactOf(others, account)
  const contact = {
    account,
    name: typed.name.trim(),
    note: typed.note.trim(),
    // A block is lifted by its own button only.
    blocked: typed.blocked || replaced?.blocked === true,
  }
  const wrong = contactProblem(contact)
  const known = [own, ...unblocked(others)].filter(Boolean)
  const twin = contact.account === '' ? undefined : lookAlike(contact.account, known)
  return (
    <form
      ref={form}
      noValidate
      aria-label={isNew ? say.form.add : say.form.edit}
      className="card grid gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        setPressed(true)
        if (!wrong) onSave(contact)
      }}
    >
      <h2>{isNew ? say.form.add : say.form.edit}</h2>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {(['name', 'account'] as const).map((field) => (
          <Field
            key={field}
            label={say[field]}
            value={typed[field]}
            problem={pressed && wrong === field ? say.problem[field] : undefined}
            onChange={(text) => setTyped({ ...typed, [field]: text })}
          />
        ))}
      </div>
      <Field
        label={say.note}
        value={typed.note}
        problem={wrong === 'note' ? say.problem.note : undefined}
        onChange={(note) => setTyped({ ...typed, note })}
      />
      <div role="status" className="grid gap-1 text-warn empty:hidden">
        {twin !== undefined && <p>{say.lookAlike(twin)}</p>}
        {replaced && <p>{say.replaces(replaced.name)}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button-main">
          {say.form.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {say.form.cancel}
        </button>
      </div>
    </form>
  )
}
