import { expect, test } from 'vitest'
import { createJournal } from './journal'
import { createLedger } from './ledger'

const funded = () => {
  const journal = createJournal()
  const ledger = createLedger(journal)
  ledger.issue('alice', 'USDP', 10n)
  return { journal, ledger }
}

test('entries that do not sum to zero per token are refused', () => {
  const { ledger } = funded()
  const take = { account: 'alice', token: 'USDP', units: -5n }
  expect(() => ledger.post([take, { account: 'bob', token: 'USDP', units: 4n }])).toThrow('do not balance')
  expect(() => ledger.post([take, { account: 'bob', token: 'EURP', units: 5n }])).toThrow('do not balance')
  expect(ledger.balance('alice', 'USDP')).toBe(10n)
})

test('an overdrawn account undoes all entries', () => {
  const { journal, ledger } = funded()
  const entries = [
    { account: 'bob', token: 'USDP', units: 11n },
    { account: 'alice', token: 'USDP', units: -11n },
  ]
  expect(() => journal.atomically(() => ledger.post(entries))).toThrow('overdrawn balance')
  expect(ledger.balance('bob', 'USDP')).toBe(0n)
  expect(ledger.balance('alice', 'USDP')).toBe(10n)
})

test('a negative amount cannot be issued, nor an unknown token', () => {
  const { ledger } = funded()
  expect(() => ledger.issue('alice', 'USDP', -1n)).toThrow('positive')
  expect(() => ledger.issue('alice', 'DOGE', 1n)).toThrow('has no token DOGE')
})
