import { Plus } from 'lucide'
import { useState } from 'react'
import { contactOf, type Contact } from '~/domain/contact/contact'
import { contactsAsCsv, contactsAsJson } from '~/domain/contact/contact-file'
import { useParameters } from '~/pages/use-parameters'
import { blockContact, removeContact, saveContacts, useContacts } from '~/stores/contacts'
import { useOwner } from '~/stores/kept/owner'
import { Empty } from '~/ui/Empty'
import { FilePick } from '~/ui/form/FilePick'
import { saveFile, textFile } from '~/ui/form/save-file'
import { FailureNote } from '~/ui/FailureNote'
import { Icon } from '~/ui/Icon'
import { PageHeading } from '~/ui/PageHeading'
import { inOrder } from '~/words/format'
import { contactWords } from '~/words/contacts'
import { ContactForm } from './ContactForm'
import { ContactTable } from './ContactTable'
import { Imported } from './Imported'
import { useImport } from './use-import'

const blank = { account: '', name: '', note: '', blocked: false }

/** The accounts somebody knows, under names of their own. */
export function ContactsPage() {
  const say = contactWords()
  const [params, change] = useParameters()
  const kept = useContacts((store) => store.contacts)
  const own = useOwner(({ account }) => account)
  const [editing, setEditing] = useState<Contact>()
  const [deleted, setDeleted] = useState<Contact>()
  const { imported, load, forget } = useImport()
  const contacts = kept.toSorted((a, b) => inOrder()(a.name, b.name))
  const add = params.get('add')
  const named = add === null ? undefined : (contactOf(kept, add) ?? { ...blank, account: add })
  const edited = editing ?? named
  const isNew = !kept.some(({ account }) => account === edited?.account)
  const close = () => {
    setEditing(undefined)
    if (add !== null) change({ add: null })
  }
  const begin = (contact: Contact) => {
    setDeleted(undefined)
    forget()
    setEditing(contact)
  }
  const save = (contact: Contact) => {
    // Under another account it is the same contact, not a second one.
    if (edited && edited.account !== contact.account) removeContact(edited.account)
    saveContacts([contact])
    close()
  }
  return (
    <>
      <PageHeading title={say.title}>
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button-main" onClick={() => begin(blank)}>
            <Icon of={Plus} />
            {say.add}
          </button>
          <FilePick
            label={say.import}
            accept=".json,.csv,application/json,text/csv,text/plain"
            onText={load}
          />
          <Export contacts={contacts} />
        </div>
      </PageHeading>
      <p className="text-sm text-muted">{say.explain}</p>
      {edited && (
        <ContactForm
          key={edited.account}
          first={edited}
          isNew={isNew}
          contacts={kept}
          own={own}
          onSave={save}
          onCancel={close}
        />
      )}
      {imported && 'notLoaded' in imported && <FailureNote error={imported.notLoaded} />}
      {imported && !('notLoaded' in imported) && <Imported of={imported} />}
      {deleted && (
        <p role="status" className="card flex flex-wrap items-center gap-4 p-4">
          {say.deleted(deleted.name)}
          <button
            type="button"
            className="button"
            onClick={() => {
              saveContacts([deleted])
              setDeleted(undefined)
            }}
          >
            {say.undo}
          </button>
        </p>
      )}
      {contacts.length === 0 && !edited && <Empty>{say.empty}</Empty>}
      {contacts.length > 0 && (
        <ContactTable
          contacts={contacts}
          onEdit={begin}
          onBlock={blockContact}
          onDelete={(contact) => {
            removeContact(contact.account)
            setDeleted(contact)
          }}
        />
      )}
    </>
  )
}

function Export({ contacts }: { contacts: readonly Contact[] }) {
  const say = contactWords()
  const [open, setOpen] = useState(false)
  const save = (name: string, file: Blob) => {
    saveFile(name, file)
    setOpen(false)
  }
  return (
    <>
      <button
        type="button"
        className="button"
        aria-expanded={open}
        disabled={contacts.length === 0}
        onClick={() => setOpen(!open)}
      >
        {say.export}
      </button>
      {open && (
        <>
          <button
            type="button"
            className="button"
            onClick={() => save('contacts.json', textFile(contactsAsJson(contacts)))}
          >
            {say.asJson}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => save('contacts.csv', textFile(contactsAsCsv(contacts), 'text/csv'))}
          >
            {say.asCsv}
          </button>
        </>
      )}
    </>
  )
}
