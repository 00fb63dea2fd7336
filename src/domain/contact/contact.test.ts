import { expect, it } from 'vitest'
import { contactOf, labelIn, unblocked, type Contact } from './contact'

const bob: Contact = { account: 'bob', name: 'Bob Miller', note: '', blocked: false }
const carol: Contact = { ...bob, account: 'carol', name: 'carol' }
const mallory: Contact = { ...bob, account: 'mallory', name: 'Mallory', blocked: true }
const all = [bob, carol, mallory]

it('is found by its account, not by its name', () => {
  expect(contactOf(all, 'carol')).toBe(carol)
  expect(contactOf(all, 'Bob Miller')).toBeUndefined()
})

it('labels its account, unless its name is the account’s', () => {
  expect(all.map(({ account }) => labelIn(all, account))).toEqual(['Bob Miller', undefined, 'Mallory'])
  expect(labelIn(all, 'dave')).toBeUndefined()
})

it('is what another account may be taken for, unless nothing is sent to it anyway', () => {
  expect(unblocked(all)).toEqual(['bob', 'carol'])
})
