import { expect, it } from 'vitest'
import { labelOf, readContacts, removeContact, saveContacts, useContacts } from './contacts'

const bob = { account: 'bob', name: 'Bob Miller', note: 'rent', blocked: false }

it('an account is shown by its contact’s name, while there is one that says more than the account', () => {
  saveContacts([bob, { ...bob, account: 'mallory', name: 'mallory', blocked: true }])
  expect([labelOf('bob'), labelOf('mallory'), labelOf('constructor')]).toEqual([
    'Bob Miller',
    undefined,
    undefined,
  ])
  saveContacts([{ ...bob, name: 'Robert' }])
  expect(labelOf('bob')).toBe('Robert')
  expect(useContacts.getState().contacts).toHaveLength(2)
  removeContact('bob')
  expect(labelOf('bob')).toBeUndefined()
})

it.each([
  ['nothing', null, []],
  ['another shape', { contacts: 'all' }, []],
  ['an account that cannot exist', { contacts: [{ ...bob, account: 'Bob' }, bob] }, [bob]],
  ['a name that is none', { contacts: [{ ...bob, name: ' ' }] }, []],
  ['a name that is too long', { contacts: [{ ...bob, name: 'x'.repeat(41) }] }, []],
  ['an odd note and block', { contacts: [{ ...bob, note: 7, blocked: 'yes' }] }, [{ ...bob, note: '' }]],
  ['an account twice', { contacts: [bob, { ...bob, name: 'Last' }] }, [{ ...bob, name: 'Last' }]],
])('%s in storage is read as what fits', (_, stored, contacts) => {
  expect(readContacts(stored)).toEqual({ contacts })
})
