import { expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { payment, sample } from './entry-fixture'
import { createHistory } from './history'

const at = (second: number) => `2026-11-01T00:00:0${second}`

it('are listed by their last payment, with the last in each direction; what failed, or passed between others, does not count', () => {
  const history = createHistory()
  const paid = [
    { ...payment('alice', 'bob', '1.00 USDP', 'first'), time: at(1) },
    { ...payment('carol', 'alice', '2.00 USDP'), time: at(2) },
    { ...payment('bob', 'alice', '3.00 USDP'), time: at(3) },
    { ...payment('alice', 'bob', '4.00 USDP', 'second'), time: at(4) },
    { ...payment('alice', 'dave', '5.00 USDP'), time: at(5), except: { message: 'no' } },
    { ...payment('bob', 'erin', '6.00 USDP'), time: at(6) },
    { ...payment('alice', 'alice', '7.00 USDP'), time: at(7) },
  ]
  history.ingest([
    JSON.stringify(paid.map((each, index) => sample({ ...each, sequence: index + 1, trx: `t${index + 1}` }))),
  ])
  const told = history.counterparties(['alice'])
  const short = told.map(({ account, times, paid: out, received }) => ({
    account,
    times,
    paid: out && [toDecimal(out.amount), out.memo, out.sequence],
    received: received && [toDecimal(received.amount), received.time],
  }))
  expect(short).toEqual([
    {
      account: 'bob',
      times: 3,
      paid: ['4.00', 'second', '4'],
      received: ['3.00', Date.parse('2026-11-01T00:00:03Z')],
    },
    { account: 'carol', times: 1, paid: null, received: ['2.00', Date.parse('2026-11-01T00:00:02Z')] },
  ])
})
