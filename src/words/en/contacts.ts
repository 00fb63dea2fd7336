import { plural } from '~/words/plural'

const count = (n: number) =>
  `${n.toLocaleString('en')} ${plural('en', n, { one: 'contact', other: 'contacts' })}`

/** Accounts under names of one’s own. */
export const contacts = {
  title: 'Contacts',
  explain:
    'Give accounts names and notes of your own. Your contacts are kept in this browser only; their names appear wherever the account does.',
  empty: 'You have no contacts yet. Add an account you pay often, or block one you never want to pay.',
  add: 'Add contact',
  edit: (name: string) => `Edit ${name}`,
  import: 'Import',
  export: 'Export',
  asJson: 'As JSON',
  asCsv: 'As CSV',
  name: 'Name',
  account: 'Account',
  note: 'Note',
  columns: { actions: 'What you can do' },
  form: { add: 'New contact', edit: 'Edit contact', save: 'Save contact', cancel: 'Cancel' },
  lookAlike: (other: string) => `This looks like ${other}, but is another account.`,
  replaces: (name: string) => `This account is a contact already: ${name}. Saving replaces it.`,
  problem: {
    name: 'Enter a name of up to 40 characters.',
    account: 'An account has up to 12 characters: a–z, 1–5 and dots.',
    note: 'A note has at most 200 characters.',
  },
  send: (name: string) => `Send to ${name}`,
  sendShort: 'Send',
  editShort: 'Edit',
  block: 'Block',
  blockName: (name: string) => `Block ${name}`,
  lift: 'Unblock',
  liftName: (name: string) => `Unblock ${name}`,
  blocked: 'blocked',
  delete: 'Delete',
  deleteName: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `Deleted: ${name}.`,
  undo: 'Undo',
  imported: (n: number) => `Added ${count(n)}.`,
  kept: (n: number) => `You already have ${count(n)} of the file; yours stay as they are.`,
  unusable: (n: number) => `Left out, because they name no account: ${n.toLocaleString('en')}.`,
  fault: {
    empty: 'The file holds no contacts.',
    'no-contacts': 'This is not a file of contacts. A table needs a column named “account”.',
    'too-many': 'The file holds more than 1,000 contacts.',
  },
}
