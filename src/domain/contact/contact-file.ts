import { isObject, jsonIn, printJson, type Json } from '~/domain/json/json'
import { csvText, restored } from '~/domain/value/csv'
import { isName } from '~/domain/value/name'
import { maxContactName, maxContactNote, type Contact } from './contact'

/** The format of contacts in a JSON file. */
const format = 'plasmapay-wallet/contacts'
const columns = ['account', 'name', 'note', 'blocked'] as const
/** More than this is no address book. */
// for tests
export const maxContacts = 1000

export const contactsAsJson = (contacts: readonly Contact[]) =>
  `${printJson({ format, contacts: contacts.map((each) => ({ ...each })) }, 2)}\n`

export const contactsAsCsv = (contacts: readonly Contact[]) =>
  csvText([
    columns,
    ...contacts.map(({ account, name, note, blocked }) => [account, name, note, blocked ? 'yes' : '']),
  ])

export type FileFault = 'empty' | 'no-contacts' | 'too-many'
/** The contacts of a file, and how many of its entries are none. */
type FileReading = { contacts: Contact[]; unusable: number } | { fault: FileFault }

/** Reads a JSON file; null where the text is no JSON at all, and so may be a table. */
export function readContactsJson(text: string): FileReading | null {
  const json = jsonIn(text)
  if (json === undefined) return null
  const list = Array.isArray(json) ? json : isObject(json) ? json.contacts : undefined
  return Array.isArray(list) ? readAll(list.map(asFields)) : { fault: 'no-contacts' }
}

/** Reads the rows of a table with headings, in any order; `account` has to be there. */
export function readContactsTable(rows: readonly string[][]): FileReading {
  const [headings = [], ...lines] = rows
  const names = headings.map((heading) => heading.trim().toLowerCase())
  if (!names.includes('account')) return { fault: 'no-contacts' }
  const filled = lines.filter((cells) => cells.some((cell) => cell.trim()))
  return readAll(
    filled.map((cells) => Object.fromEntries(names.map((name, at) => [name, restored(cells[at] ?? '')]))),
  )
}

const asFields = (value: Json): Record<string, unknown> => (isObject(value) ? value : {})

function readAll(entries: Record<string, unknown>[]): FileReading {
  if (entries.length === 0) return { fault: 'empty' }
  if (entries.length > maxContacts) return { fault: 'too-many' }
  const contacts = entries.flatMap((entry) => readOne(entry) ?? [])
  const byAccount = new Map(contacts.map((contact) => [contact.account, contact]))
  return { contacts: [...byAccount.values()], unusable: entries.length - contacts.length }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

function readOne({ account, name, note, blocked }: Record<string, unknown>): Contact | undefined {
  const contact = {
    account: textOf(account),
    name: textOf(name) || textOf(account),
    note: textOf(note),
    blocked: blocked === true || ['yes', 'true', '1'].includes(textOf(blocked).toLowerCase()),
  }
  return contactProblem(contact) ? undefined : contact
}

/** The first field of a contact that cannot be kept. */
export function contactProblem({ account, name, note }: Contact): 'name' | 'account' | 'note' | undefined {
  if (name === '' || name.length > maxContactName) return 'name'
  if (!isName(account)) return 'account'
  return note.length > maxContactNote ? 'note' : undefined
}
