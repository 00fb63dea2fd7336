import { useState } from 'react'
import { contactOf } from '~/domain/contact/contact'
import { readContactsJson, readContactsTable, type FileFault } from '~/domain/contact/contact-file'
import { saveContacts, useContacts } from '~/stores/contacts'
import { isNotLoaded, loadModule } from '~/ui/on-demand'

/** What came of a file: how many contacts are new, how many were there already, how many entries are none. */
export type ImportResult = { added: number; kept: number; unusable: number } | { fault: FileFault }

export function useImport() {
  const [imported, setImported] = useState<ImportResult | { notLoaded: unknown }>()
  const load = (text: string) =>
    void read(text).then(setImported, (error: unknown) => {
      if (!isNotLoaded(error)) throw error
      setImported({ notLoaded: error })
    })
  return { imported, load, forget: () => setImported(undefined) }
}

/** Adds the contacts of a file. Those that are there already stay as they are: their names and notes may be newer. */
async function read(text: string): Promise<ImportResult> {
  const json = readContactsJson(text)
  const reading = json ?? readContactsTable((await readRows(text)).data)
  if ('fault' in reading) return reading
  const { contacts } = useContacts.getState()
  const added = reading.contacts.filter(({ account }) => !contactOf(contacts, account))
  saveContacts(added)
  return {
    added: added.length,
    kept: reading.contacts.length - added.length,
    unusable: reading.unusable,
  }
}

async function readRows(text: string) {
  const { default: papa } = await loadModule(() => import('papaparse'))
  return papa.parse<string[]>(text)
}
