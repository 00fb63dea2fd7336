import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { ExecutionStatus } from '~/domain/trace/trace-document'
import { outlineOf } from '~/domain/trace/trace-outline'
import { readTraces } from '~/domain/trace/trace'
import { MoneyFlow } from './MoneyFlow'

const act = (name: string, data: unknown, actor = 'bank') => ({
  act: { account: 'eosio.token', name, data, authorization: [{ actor, permission: 'active' }] },
})
const pay = (from: string, to: string, quantity: string, memo = '') =>
  act('transfer', { from, to, quantity, memo })

function draw(list: object[], outcome: ExecutionStatus = 'executed') {
  const shown: number[] = []
  const traces = readTraces(list)
  render(
    <MoneyFlow
      traces={traces}
      nodes={outlineOf(traces)}
      outcome={outcome}
      selected={null}
      onShow={(index) => shown.push(index)}
    />,
  )
  return shown
}
const values = (row: HTMLElement) => [...row.querySelectorAll('data')].map(({ value }) => value)
const rows = (name: string) => within(screen.getByRole('table', { name })).getAllByRole('row').slice(1)

it('says that no money moved', () => {
  draw([act('open', {})])
  expect(screen.getByText('No money moved here.')).toBeVisible()
})

it('shows a table of changes, and a picture and a table of movements that lead to their traces', async () => {
  const shown = draw([
    act('open', {}),
    pay('alice', 'bob', '20.602060206020602060 EOS', 'rent'),
    pay('bob', 'bob', '1 EOS'),
  ])
  expect(rows('Net change before fees').map(values)).toEqual([
    ['-20.602060206020602060', '0', '0', '20.602060206020602060'],
    ['20.602060206020602060', '21.602060206020602060', '21.602060206020602060', '1'],
  ])
  expect(rows('Movements')[0]).toHaveTextContent('rent')
  await userEvent.click(screen.getByRole('button', { name: 'alice to bob: 20.602060206020602060 EOS' }))
  await userEvent.click(screen.getByRole('button', { name: '2Show its trace' }))
  expect(shown).toEqual([1, 2])
})

it.each(Object.getOwnPropertyNames(Object.prototype))('accepts an account called %s', (name) => {
  draw([pay(name, 'bob', '1.00 EOS')])
  expect(screen.getAllByText(name).length).toBeGreaterThan(1)
})

const usdp = (paySysCms: boolean) => ({
  act: { account: 'usdp', name: 'transfer', data: { from: 'alice', to: 'bob', quantity: '10', paySysCms } },
})

it('says what arrived only where the traces tell it', () => {
  draw([usdp(false), usdp(true)])
  const [first, second] = rows('Movements')
  expect(first).toHaveTextContent('not stated')
  expect(values(first!)).toEqual(['10'])
  expect(values(second!)).toEqual(['10', '10'])
  expect(rows('Net change before fees')[1]).toHaveTextContent('not stated')
  expect(screen.getByText(/less may have arrived than was sent/)).toBeVisible()
})

it('says what was issued and destroyed, and what is unclear', () => {
  draw([
    act('issue', { to: 'alice', quantity: '5.00 EOS' }),
    act('retire', { quantity: '2.00 EOS' }),
    act('transfer', 'a0b1'),
    act('lend', { quantity: '7.00 EOS' }),
  ])
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(items[0]).toMatch(/^EOS is not conserved here.*newly issued 5.00EOS.*destroyed 2.00EOS/)
  expect(items[1]).toMatch(/^eosio.token::transfer names no amount that can be read; what it moved/)
  expect(items[2]).toBe('eosio.token::lend mentions 7.00EOS; what it moved is not known.')
  expect(screen.getByRole('button', { name: 'newly issued to alice: 5.00 EOS' })).toBeVisible()
})

it.each<[ExecutionStatus, RegExp]>([
  ['failed', /none of this money moved/],
  ['waiting', /none of this money has moved yet/],
])('says of a transaction that is %s that this was only tried', (outcome, said) => {
  draw([pay('alice', 'bob', '1 EOS')], outcome)
  expect(screen.getByText(said)).toBeVisible()
})

it('names the first twenty actions with unclear money, and counts the others', () => {
  draw(Array.from({ length: 23 }, () => act('lend', { quantity: '7.00 EOS' })))
  expect(screen.getAllByText(/is not known/)).toHaveLength(20)
  expect(screen.getByText('3 more actions are like these.')).toBeVisible()
})

it('draws at most forty arrows, and a hundred rows until asked for more', async () => {
  draw(Array.from({ length: 120 }, (_, at) => pay('alice', 'bob', `${at + 1} EOS`)))
  expect(screen.getAllByRole('button', { name: /^alice to bob/ })).toHaveLength(40)
  expect(screen.getByText(/shows the first 40 of 120/)).toBeVisible()
  expect(rows('Movements')).toHaveLength(100)
  await userEvent.click(screen.getByRole('button', { name: 'Show all 120' }))
  expect(rows('Movements')).toHaveLength(120)
})
