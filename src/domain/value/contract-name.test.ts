import { expect, it } from 'vitest'
import { namesContract } from './contract-name'

it.each(['plasma.dice', 'ion.token', 'usdp', 'btcp', 'auth.dice'])('%s is read as a contract', (name) => {
  expect(namesContract(name)).toBe(true)
})

it.each(['alice', 'bob', 'testtest1111', 'usdpp', 'usd', '1usdp'])('%s is read as somebody', (name) => {
  expect(namesContract(name)).toBe(false)
})
