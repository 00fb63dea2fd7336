import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import { event, honest, money, rawBet, trace } from '~/domain/receipt/tx-fixture'
import type { JsonObject } from '~/domain/json/json'
import { readTraces } from '~/domain/trace/trace'
import type { TxResult } from '~/domain/trace/tx-result'
import { Receipt } from './Receipt'

const authorization = [{ actor: 'alice', permission: 'active' }]
const act = (account: string, name: string, data: JsonObject) => trace({ account, name, authorization, data })
const withInline = (inline: JsonObject) => ({
  traces: readTraces([{ ...rawBet, inline_traces: [...(rawBet.inline_traces as JsonObject[]), inline] }]),
})
function listed(change: Partial<TxResult>) {
  const { container } = render(
    <Receipt
      request={{ actions: [] }}
      result={{ ...honest, ...change }}
      money={money()}
      checks={[]}
      times={null}
      actions={null}
    />,
  )
  return [...container.querySelectorAll('h3 ~ ul li:not([role], [data-verdict], ul ul li)')].map(
    ({ textContent }) => textContent,
  )
}

it('says what was sent, the fee, and what arrived', () => {
  expect(listed({})).toEqual(['alice → bank.dicesent 10.50USDPfee 0.001051USDParrived 10.498949USDP'])
})

it('does not say what arrived where the fee is not stated', () => {
  const silent = [{ ...event, fees: null }]
  expect(listed({ events: silent, moneyActions: silent })).toEqual([
    'alice → bank.dicesent 10.50USDParrived not stated',
  ])
})

it('lists movements that only the traces show, and money that is unclear', () => {
  expect(listed(withInline(act('usdp', 'burn', { owner: 'alice', quantity: '3' })))[1]).toBe(
    'alice → destroyedOnly the traces show it.sent 3USDP',
  )
  expect(listed(withInline(act('vault', 'lock', { quantity: '5 USDP' })))).toContain(
    'vault::lock mentions 5USDP; what it moved is not known.',
  )
})

it('does not say that no money moved where it cannot know', () => {
  const unclear = readTraces([act('vault', 'lock', { quantity: '5 USDP' })])
  listed({ traces: unclear, events: [], moneyActions: [] })
  expect(screen.queryByText('No money moved.')).toBeNull()
})

it('marks an amount that follows from a rounded fee', () => {
  const fees = [{ token: 'USDP', amount: parseAmount('0.105100105100105') }]
  listed({ events: [{ ...event, fees }], moneyActions: [{ ...event, fees }] })
  expect(document.querySelectorAll('data[data-exact="false"]')).toHaveLength(1)
})
