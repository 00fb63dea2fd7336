/** Accounts under names of one’s own. */
export const contacts = {
  title: 'Contacts',
  add: 'Add contact',
  name: 'Name',
  account: 'Account',
  note: 'Note',
}
