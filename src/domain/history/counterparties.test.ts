import { expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { payment, sample, tell } from './entry-fixture'
import { createHistory } from './history'

const at = (second: number) => `2026-11-01T00:00:0${second}`
const ms = (second: number) => Date.parse(`${at(second)}Z`)

type Shape = Partial<Parameters<typeof sample>[0]>
/** Whom alice has met, by a history of these actions; each a second later than the one before. */
function told(actions: Shape[]) {
  const history = createHistory()
  const all = actions.map((each, index) =>
    sample({ time: at(index + 1), ...each, sequence: index + 1, trx: `t${index + 1}` }),
  )
  tell(history, [JSON.stringify(all)])
  return history.counterparties(['alice'])
}

it('come with the last payment in each direction; what failed, or passed between others, does not count', () => {
  const counterparties = told([
    payment('alice', 'bob', '1.00 USDP', 'first'),
    payment('carol', 'alice', '2.00 USDP'),
    payment('bob', 'alice', '3.00 USDP'),
    payment('alice', 'bob', '4.00 USDP', 'second'),
    { ...payment('alice', 'dave', '5.00 USDP'), except: { message: 'no' } },
    payment('bob', 'erin', '6.00 USDP'),
    payment('alice', 'alice', '7.00 USDP'),
  ])
  const short = counterparties.map(({ account, met, paid, received }) => ({
    account,
    met,
    paid: paid && [toDecimal(paid.amount), paid.memo, paid.sequence],
    received: received && [toDecimal(received.amount), received.time],
  }))
  expect(short).toEqual([
    { account: 'bob', met: ms(4), paid: ['4.00', 'second', '4'], received: ['3.00', ms(3)] },
    { account: 'carol', met: ms(2), paid: null, received: ['2.00', ms(2)] },
  ])
})

it('are listed by when they were last paid, then the others by when they were last met', () => {
  const counterparties = told([
    payment('erin', 'alice', '1.00 USDP'),
    payment('alice', 'bob', '1.00 USDP'),
    payment('alice', 'carol', '1.00 USDP'),
    payment('bob', 'alice', '1.00 USDP'),
    payment('dave', 'alice', '1.00 USDP'),
  ])
  expect(counterparties.map(({ account }) => account)).toEqual(['carol', 'bob', 'dave', 'erin'])
})

it('count as paid only where the payer signed: a contract of somebody’s own may say anything', () => {
  const claim = { ...payment('alice', 'eve', '1.00 FAKE'), account: 'fake', actor: 'eve' }
  const [eve, ...others] = told([claim])
  expect(eve).toMatchObject({ account: 'eve', paid: null, received: null, met: ms(1) })
  expect(others).toEqual([])
  const [again] = told([{ ...claim, actor: 'alice' }, claim])
  expect(again).toMatchObject({ paid: { sequence: '1' }, met: ms(2) })
  const [bob] = told([{ ...payment('bob', 'alice', '1.00 FAKE'), account: 'fake', actor: 'eve' }])
  expect(bob).toMatchObject({ account: 'bob', paid: null, received: null, met: ms(1) })
})

it('leave out what is no account', () => {
  expect(told([payment('alice', 'Not a name', '1.00 USDP')])).toEqual([])
})
