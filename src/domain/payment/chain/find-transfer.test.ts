import { describe, expect, it, test } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import { readPublicHistory } from './arrivals'
import { findTransfer, type Wanted } from './find-transfer'

type Sent = {
  contract?: string
  quantity?: string
  from?: string
  to?: string
  memo?: string
  time?: string
  receiver?: string
  except?: object
  transaction?: string
  name?: string
}

let last = 0
/** An entry of the shop’s history: that the contract has told the shop of a transfer. */
const entry = (sent: Sent = {}, account_action_seq: number = ++last) => {
  const { contract = 'eurp', quantity = '3 EURP', from = 'alice', to = 'shop', memo = 'inv-1', time } = sent
  const sequence = ++last
  return {
    global_action_seq: sequence,
    account_action_seq,
    block_num: 7,
    block_time: time ?? '2026-11-01T10:05:00.000',
    action_trace: {
      receipt: { receiver: sent.receiver ?? 'shop', global_sequence: sequence },
      act: {
        account: contract,
        name: sent.name ?? 'transfer',
        authorization: [{ actor: from, permission: 'active' }],
        data: { from, to, quantity, memo },
      },
      trx_id: sent.transaction ?? `t${sequence}`,
      ...(sent.except && { except: sent.except }),
      inline_traces: [],
    },
  }
}
/** The first action of the account, long before the invoice. */
const first = () => entry({ from: 'bank', memo: 'opening', time: '2026-01-01T00:00:00.000' }, 0)

function read(entries: unknown[]) {
  const steps = readPublicHistory(
    entries.map((each) => JSON.stringify(each)),
    'shop',
  )
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
const wanted: Wanted = {
  ids: ['inv-1'],
  amount: parseAmount('3.00'),
  token: 'EURP',
  created: Date.parse('2026-11-01T10:00:00Z'),
  said: 'paid',
}
const find = (sent: Sent[], change: Partial<Wanted> = {}) =>
  findTransfer({ ...wanted, ...change }, read([first(), ...sent.map((each) => entry(each))]))
const outcome = (sent: Sent[], change: Partial<Wanted> = {}) => {
  const { verdict, reason } = find(sent, change)
  return [verdict, reason]
}

describe('the transfer that paid an invoice', () => {
  it('is the one of exactly its amount and token that names it', () => {
    const found = find([{}, { memo: 'inv-2' }, { from: 'shop', to: 'alice' }])
    expect([found.verdict, found.reason]).toEqual(['match', 'exact'])
    expect(found.transfers).toMatchObject([{ from: 'alice', contract: 'eurp', token: 'EURP', memo: 'inv-1' }])
    expect(found.came && toDecimal(found.came)).toBe('3')
  })

  it('is known before the vendor says that it is paid, and contradicts a vendor who says that it is not', () => {
    expect(outcome([{}], { said: 'open' })).toEqual(['match', 'exact'])
    expect(outcome([{}], { said: 'ended' })).toEqual(['differs', 'unexpected'])
  })

  it('counts once, though the history tells it of several accounts', () => {
    const told = { transaction: 'same' }
    const both = read([first(), entry({ ...told, receiver: 'eurp' }), entry(told)])
    expect(findTransfer(wanted, both)).toMatchObject({ verdict: 'match', reason: 'exact' })
  })

  test.each([
    ['one unit less', [{ quantity: '2.999999999999999999 EURP' }], 'less'],
    ['one unit more', [{ quantity: '3.000000000000000001 EURP' }], 'more'],
    ['another token', [{ contract: 'usdp', quantity: '3 USDP' }], 'token'],
    ['a moment before the invoice', [{ time: '2026-11-01T09:59:59.000' }], 'before'],
    ['a contract of somebody else with the same code', [{ contract: 'eurp.evil' }], 'fake'],
    ['twice the whole amount', [{}, { from: 'bob' }], 'twice'],
    ['the amount and some more', [{}, { quantity: '1 EURP' }], 'several'],
    ['two parts that are too little', [{ quantity: '1 EURP' }, { quantity: '1 EURP' }], 'several'],
    ['the amount, and other money too', [{}, { contract: 'usdp', quantity: '3 USDP' }], 'several'],
    ['nothing', [], 'absent'],
    ['the money of another invoice', [{ memo: 'inv-10' }, { memo: 'x-inv-1' }], 'absent'],
    ['money that the shop sent to itself', [{ from: 'shop' }], 'absent'],
    ['tokens that were issued to it', [{ name: 'issue' }], 'absent'],
    ['a transfer that went to somebody else', [{ to: 'mallory' }], 'absent'],
    ['a transfer that the chain refused', [{ except: { message: 'overdrawn' } }], 'absent'],
  ] as const)('of %s differs', (_what, sent, reason) => {
    expect(outcome([...sent])).toEqual(['differs', reason])
  })

  it('may be in parts that are exactly the amount together', () => {
    const found = find([{ quantity: '1 EURP' }, { quantity: '2.00 EURP' }])
    expect([found.verdict, found.reason, found.transfers.length]).toEqual(['match', 'parts', 2])
  })

  it('is not made worse by pretended money, which is shown beside it', () => {
    const found = find([{ contract: 'eurp.evil' }, {}])
    expect([found.verdict, found.reason]).toEqual(['match', 'exact'])
    expect(found.others).toMatchObject([{ flaw: 'fake', transfer: { contract: 'eurp.evil' } }])
  })

  it('may be in a block whose time is just before the invoice', () => {
    expect(outcome([{ time: '2026-11-01T09:59:59.500' }])).toEqual(['match', 'exact'])
  })

  it('cannot be early where the vendor does not tell when the invoice was made', () => {
    expect(outcome([{ time: '2020-01-01T00:00:00.000' }], { created: null })).toEqual(['match', 'exact'])
  })

  it('may name the invoice by either of its ids, whatever stands around it', () => {
    expect(outcome([{ memo: 'Invoice: 5f2e (tea)' }], { ids: ['inv-1', '5f2e'] })).toEqual(['match', 'exact'])
  })

  it('with an empty memo is told by amount, token and time, once the vendor says that it is paid', () => {
    expect(outcome([{ memo: '' }])).toEqual(['match', 'no-memo'])
    expect(outcome([{ memo: '' }], { said: 'open' })).toEqual(['unchecked', 'not-yet'])
    expect(outcome([{ memo: '' }, { memo: ' ' }])).toEqual(['unchecked', 'which'])
    expect(outcome([{ memo: '', contract: 'eurp.evil' }])).toEqual(['differs', 'absent'])
    expect(outcome([{ memo: '', quantity: '2 EURP' }])).toEqual(['differs', 'absent'])
  })

  it('counts once where the server does not say who was notified', () => {
    const [outer, notice] = [entry({ receiver: 'eurp' }), entry()].map(({ action_trace, ...item }) => ({
      ...item,
      action_trace: { ...action_trace, receipt: {} },
    }))
    const nested = {
      ...outer,
      action_trace: { ...outer?.action_trace, inline_traces: [notice?.action_trace] },
    }
    expect(findTransfer(wanted, read([first(), nested]))).toMatchObject({ reason: 'exact', others: [] })
  })

  it('is named by no id that is empty', () => {
    expect(outcome([{ memo: 'tea, green' }], { ids: [''] })).toEqual(['differs', 'absent'])
  })

  it('that a contract passes on to the token’s own contract counts once', () => {
    const passed = entry({ receiver: 'eurp' })
    const outer = entry({ contract: 'till' })
    outer.action_trace.inline_traces = [passed.action_trace] as never[]
    expect(findTransfer(wanted, read([first(), outer]))).toMatchObject({ reason: 'exact', others: [] })
  })
})

describe('a transfer that is not there', () => {
  it('is no contradiction before the vendor says that it is paid, nor after it has ended unpaid', () => {
    expect(outcome([], { said: 'open' })).toEqual(['unchecked', 'not-yet'])
    expect(outcome([], { said: 'ended' })).toEqual(['unchecked', 'none-due'])
  })

  it('is one after that, also where the chain knows nothing of the account', () => {
    expect(findTransfer(wanted, read([]))).toMatchObject({ verdict: 'differs', reason: 'empty' })
  })

  it('may lie before the beginning of a history that begins after the invoice', () => {
    const early = entry({ memo: 'x', time: '2026-11-01T10:00:00.000' }, 5)
    const late = entry({ memo: 'x', time: '2026-11-01T10:00:01.000' }, 5)
    expect(findTransfer(wanted, read([late]))).toMatchObject({ verdict: 'unchecked', reason: 'too-far' })
    const whole = entry({ memo: 'x', time: '2026-11-01T10:00:01.000' }, 0)
    expect(findTransfer(wanted, read([whole]))).toMatchObject({ verdict: 'differs', reason: 'absent' })
    expect(findTransfer(wanted, read([late, early]))).toMatchObject({ verdict: 'differs', reason: 'absent' })
  })

  test.each([
    ['has no number', { action_trace: {} }],
    ['is left out', { ...entry(), action_trace: { receipt: {}, act: {} } }],
    ['is packed', { ...entry(), action_trace: { act: { account: 'eurp', name: 'transfer', data: '00ff' } } }],
  ])('may be among entries of which one %s', (_what, unreadable) => {
    expect(findTransfer(wanted, read([first(), unreadable]))).toMatchObject({
      verdict: 'unchecked',
      reason: 'unreadable',
    })
  })
})
