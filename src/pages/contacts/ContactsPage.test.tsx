import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { saveContacts, useContacts } from '~/stores/contacts'
import { ContactsPage } from './ContactsPage'

const bob = { account: 'bob', name: 'Bob Miller', note: 'rent', blocked: false }
const open = (at = '/contacts') => {
  fakeServer()
  render(
    <StagedPage at={at}>
      <ContactsPage />
    </StagedPage>,
  )
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (name: string, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } })
const kept = () => useContacts.getState().contacts
const choose = async (text: string) =>
  userEvent.upload(screen.getByLabelText('Import'), new File([text], 'contacts.csv', { type: 'text/csv' }))

it('says what contacts are for while there are none', () => {
  open()
  expect(screen.getByText(/^You have no contacts yet/)).toBeVisible()
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled()
})

it('adds a contact, and says first what is wrong with it', () => {
  open()
  press('Add contact')
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus()
  press('Save contact')
  expect(screen.getByRole('textbox', { name: 'Name' })).toBeInvalid()
  type('Name', ' Bob Miller ')
  type('Account', 'BOB')
  press('Save contact')
  expect(screen.getByRole('textbox', { name: 'Account' })).toHaveAccessibleDescription(/^An account has/)
  type('Account', 'bob')
  type('Note', 'rent')
  press('Save contact')
  expect(kept()).toEqual([bob])
  const row = within(screen.getByRole('table', { name: 'Contacts' })).getAllByRole('row')[1]!
  expect(row).toHaveTextContent(/^Bob Miller bobrent/)
  expect(within(row).getByRole('link', { name: 'Send to Bob Miller' })).toHaveAttribute(
    'href',
    '/send#to=bob',
  )
})

it('warns of an account that looks like a contact, and of one that is a contact already', () => {
  saveContacts([{ ...bob, account: 'alice.w', name: 'Alice' }])
  open('/contacts?add=al1ce.w')
  expect(screen.getByRole('textbox', { name: 'Account' })).toHaveValue('al1ce.w')
  expect(screen.getByText('This looks like alice.w, but is another account.')).toBeVisible()
  type('Account', 'alice.w')
  expect(screen.getByText(/^This account is a contact already: Alice/)).toBeVisible()
  press('Cancel')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(kept()).toHaveLength(1)
})

it('lifts no block where the account is added or edited once more', () => {
  const mallory = { account: 'mallory', name: 'Mallory', note: 'owes me', blocked: true }
  saveContacts([mallory])
  // As the account’s page leads here.
  open('/contacts?add=mallory')
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Mallory')
  press('Save contact')
  expect(kept()).toEqual([mallory])
  press('Add contact')
  type('Name', 'A friend')
  type('Account', 'mallory')
  press('Save contact')
  expect(kept()).toEqual([{ ...mallory, name: 'A friend', note: '' }])
})

it('changes, blocks and deletes a contact, and brings a deleted one back', () => {
  saveContacts([bob])
  open()
  press('Edit Bob Miller')
  type('Name', 'Robert')
  type('Account', 'bob.new')
  press('Save contact')
  expect(kept()).toEqual([{ ...bob, name: 'Robert', account: 'bob.new' }])
  press('Block Robert')
  expect(screen.getByText('blocked')).toBeVisible()
  expect(screen.queryByRole('link', { name: /^Send to/ })).toBeNull()
  press('Unblock Robert')
  press('Delete Robert')
  expect(kept()).toEqual([])
  expect(screen.getByRole('status')).toHaveTextContent('Deleted: Robert.')
  press('Undo')
  expect(kept()).toHaveLength(1)
})

it('adds the contacts of a file, keeps those that are there, and says what it left out', async () => {
  saveContacts([bob])
  open()
  await choose('account,name,note\nbob,Somebody,\ncarol,Carol,gym\nNOBODY,x,\n')
  expect(await screen.findByText('Added 1 contact.')).toBeVisible()
  expect(screen.getByText(/^You already have 1 contact of the file/)).toBeVisible()
  expect(screen.getByText(/^Left out.*: 1\.$/)).toBeVisible()
  expect(kept().map(({ name }) => name)).toEqual(['Bob Miller', 'Carol'])
  await choose('{"contacts":[{"account":"dave","name":"Dave"}]}')
  await waitFor(() => expect(kept()).toHaveLength(3))
  await choose('hello')
  expect(await screen.findByRole('alert')).toHaveTextContent('This is not a file of contacts')
  expect(kept()).toHaveLength(3)
})

it('saves the contacts as JSON and as CSV', async () => {
  saveContacts([bob])
  open()
  const files: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob)
    return 'blob:x'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  for (const how of ['As JSON', 'As CSV']) {
    press('Export')
    press(how)
  }
  const [json, csv] = await Promise.all(files.map((file) => file.text()))
  expect(JSON.parse(json!)).toMatchObject({ contacts: [bob] })
  expect(csv).toBe('account,name,note,blocked\r\nbob,Bob Miller,rent,\r\n')
})
