import * as fc from 'fast-check'
import papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { maxContactName, maxContactNote, type Contact } from './contact'
import {
  contactProblem,
  contactsAsCsv,
  contactsAsJson,
  maxContacts,
  readContactsJson,
  readContactsTable,
} from './contact-file'

const text = (most: number) =>
  fc.string({ unit: 'grapheme', maxLength: most }).filter((t) => t.trim() === t && t.length <= most)
const anyContact = fc.record({
  account: fc.stringMatching(/^[a-z1-5]{1,12}$/),
  name: text(maxContactName).filter((name) => name !== ''),
  note: text(maxContactNote),
  blocked: fc.boolean(),
})
const anyContacts = fc.uniqueArray(anyContact, {
  selector: (each) => each.account,
  minLength: 1,
  maxLength: 8,
})
const rowsOf = (csv: string) => papa.parse<string[]>(csv).data

describe('contacts that were exported', () => {
  it('are the same once they are imported from JSON', () => {
    fc.assert(
      fc.property(anyContacts, (contacts) => {
        expect(readContactsJson(contactsAsJson(contacts))).toEqual({ contacts, unusable: 0 })
      }),
    )
  })

  it('are the same once they are imported from CSV, also where a cell could be a formula', () => {
    const formula = fc.constantFrom('=1+1', '+7 900', '-x', '@you', 'a;=b', "'=1", 'a,b', '"x"', 'a\nb')
    const risky = fc.uniqueArray(
      fc.record({
        account: fc.stringMatching(/^[a-z1-5]{1,12}$/),
        name: fc.oneof(formula, text(maxContactName)).filter((name) => name !== ''),
        note: fc.oneof(formula, text(maxContactNote)),
        blocked: fc.boolean(),
      }),
      { selector: (each) => each.account, minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(risky, (contacts) => {
        const csv = contactsAsCsv(contacts)
        expect(readContactsTable(rowsOf(csv))).toEqual({ contacts, unusable: 0 })
      }),
    )
  })
})

const bob: Contact = { account: 'bob', name: 'Bob', note: '', blocked: false }

describe('a file of contacts', () => {
  it('may name its columns in any order, and only the accounts', () => {
    const rows = [['Note', ' ACCOUNT ', 'else'], ['rent', ' bob '], ['', 'carol', 'x'], [' '], ['']]
    expect(readContactsTable(rows)).toEqual({
      contacts: [
        { ...bob, name: 'bob', note: 'rent' },
        { ...bob, account: 'carol', name: 'carol' },
      ],
      unusable: 0,
    })
  })

  it.each<[string, unknown]>([
    ['an account that cannot exist', { account: 'Bob', name: 'x' }],
    ['no account', { name: 'x' }],
    ['a name that is too long', { account: 'bob', name: 'x'.repeat(41) }],
    ['a note that is too long', { account: 'bob', note: 'x'.repeat(201) }],
    ['no object', 7],
    ['nothing', null],
  ])('is read without an entry that has %s, and counts it', (_, entry) => {
    const text = JSON.stringify({ contacts: [entry, { account: 'bob', name: 'Bob' }] })
    expect(readContactsJson(text)).toEqual({ contacts: [bob], unusable: 1 })
  })

  it('is read up to the limits of a name, a note and a file', () => {
    const longest = { ...bob, name: 'x'.repeat(maxContactName), note: 'x'.repeat(maxContactNote) }
    const many = Array.from({ length: maxContacts }, () => longest)
    expect(readContactsJson(JSON.stringify(many))).toEqual({ contacts: [longest], unusable: 0 })
    expect(
      readContactsTable([
        ['account', 'name', 'note', 'blocked'],
        ['bob', 'Bob'],
      ]),
    ).toEqual({
      contacts: [bob],
      unusable: 0,
    })
    expect(contactProblem({ ...bob, name: '' })).toBe('name')
  })

  it('counts the last of two entries of one account', () => {
    const text = JSON.stringify([
      { account: 'bob', name: 'First' },
      { account: 'bob', name: 'Bob', blocked: 'yes' },
    ])
    expect(readContactsJson(text)).toEqual({ contacts: [{ ...bob, blocked: true }], unusable: 0 })
  })

  it.each([
    ['{}', 'no-contacts'],
    ['7', 'no-contacts'],
    ['[]', 'empty'],
    [JSON.stringify(Array.from({ length: maxContacts + 1 }, () => bob)), 'too-many'],
  ])('is refused as a whole: %.20s', (text, fault) => {
    expect(readContactsJson(text)).toEqual({ fault })
  })

  it('without a column of accounts is none, and other text is no JSON', () => {
    expect(readContactsTable([['name'], ['Bob']])).toEqual({ fault: 'no-contacts' })
    expect(readContactsTable([])).toEqual({ fault: 'no-contacts' })
    expect(contactsAsJson([bob])).toContain('"format": "plasmapay-wallet/contacts"')
    expect(contactsAsCsv([bob])).toBe('account,name,note,blocked\r\nbob,Bob,,\r\n')
    expect(readContactsTable([['account']])).toEqual({ fault: 'empty' })
    expect(readContactsJson('account,name')).toBeNull()
  })
})
