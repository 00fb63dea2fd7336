import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { toDecimal, type Amount } from '~/domain/money/amount'
import type { CheckName } from '~/domain/receipt/check'
import { event, honest, trace } from '~/domain/receipt/tx-fixture'
import type { JsonObject } from '~/domain/json/json'
import { moneyIn, netChanges, netOf } from './money-flow'
import { checkReceipt } from '~/domain/receipt/receipt'
import { readTraces } from './trace'
import type { MoneyEvent, TxResult } from './tx-result'

/** A model of contracts and of the traces they leave. Only `run` writes the ledger, independently of how traces are read. */
type Deed =
  | { is: 'pay'; token: string; from: string; to: string; units: number; told: Deed[] }
  | { is: 'make' | 'burn'; token: string; owner: string; units: number }
  | { is: 'wrap'; vault: string; deed: Deed }
  | { is: 'call'; inside: Deed[] }
  | { is: 'report'; units: number }

const names = ['alice', 'bob', 'carol']
const token = fc.constantFrom('USDP', 'EURP', 'EOS')
const name = fc.constantFrom(...names)
const units = fc.integer({ min: 1, max: 3 })
const { deed } = fc.letrec<{ deed: Deed }>((tie) => ({
  deed: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.record({ is: fc.constantFrom('make' as const, 'burn' as const), token, owner: name, units }),
    fc.record({ is: fc.constant('report' as const), units }),
    fc.record({
      is: fc.constant('pay' as const),
      token,
      from: name,
      to: name,
      units,
      told: fc.array(tie('deed'), { maxLength: 2 }),
    }),
    fc.record({
      is: fc.constant('wrap' as const),
      vault: fc.constantFrom('vault', 'outer'),
      deed: tie('deed'),
    }),
    fc.record({ is: fc.constant('call' as const), inside: fc.array(tie('deed'), { maxLength: 3 }) }),
  ),
}))

const authorization = [{ actor: 'game', permission: 'active' }]

type Ledger = { balances: Map<string, bigint>; events: MoneyEvent[] }
const keepers: Record<string, string> = { USDP: 'usdp', EURP: 'eurp', EOS: 'eosio.token' }
const written = (units: number, token: string) => `${units}.0000 ${token}`
const amountOf = (units: number): Amount => ({ units: BigInt(units) * 10_000n, decimals: 4 })

function change(ledger: Ledger, account: string, token: string, units: number) {
  const key = `${account} ${token}`
  ledger.balances.set(key, (ledger.balances.get(key) ?? 0n) + amountOf(units).units)
}

const act = (account: string, name: string, data: JsonObject, inline: JsonObject[], receiver = account) =>
  trace({ account, name, authorization, data }, { receipt: { receiver }, inline_traces: inline })

function run(deed: Deed, ledger: Ledger): JsonObject {
  if (deed.is === 'call')
    return act(
      'game',
      'play',
      {},
      deed.inside.map((each) => run(each, ledger)),
    )
  if (deed.is === 'report') return act('logs', 'told', { stake: { value: written(deed.units, 'USDP') } }, [])
  if (deed.is === 'wrap') {
    const inner = run(deed.deed, ledger)
    const { data } = inner.act as { data: JsonObject }
    // A call can only pass on what the token's contract does too.
    return typeof data.from === 'string' ? act(deed.vault, 'transfer', data, [inner]) : inner
  }
  const { token, units } = deed
  const keeper = keepers[token] ?? ''
  const quantity = written(units, token)
  const fact = { ...event, token, amount: amountOf(units), fees: [] }
  if (deed.is === 'pay') {
    const { from, to } = deed
    change(ledger, from, token, -units)
    change(ledger, to, token, units)
    ledger.events.push({ ...fact, from, to })
    const data = { from, to, quantity, memo: '' }
    const paid = act(keeper, 'transfer', data, [], from)
    const told = act(
      keeper,
      'transfer',
      data,
      deed.told.map((each) => run(each, ledger)),
      to,
    )
    return act(keeper, 'transfer', data, [paid, told])
  }
  const { owner } = deed
  change(ledger, owner, token, deed.is === 'make' ? units : -units)
  ledger.events.push({ ...fact, from: deed.is === 'make' ? '' : owner, to: deed.is === 'make' ? owner : '' })
  return deed.is === 'make'
    ? act(keeper, 'issue', { to: owner, quantity }, [])
    : act(keeper, 'burn', { owner, quantity }, [])
}

function runAll(deeds: Deed[]) {
  const ledger: Ledger = { balances: new Map(), events: [] }
  const raw = act(
    'game',
    'play',
    {},
    deeds.map((deed) => run(deed, ledger)),
  )
  return { ...ledger, raw, traces: readTraces([raw]) }
}

/** A receipt of alice's, with balances from the ledger. */
function receiptOf({
  balances,
  events,
  traces,
}: Pick<ReturnType<typeof runAll>, 'balances' | 'events' | 'traces'>) {
  const result: TxResult = {
    ...honest,
    traces,
    events,
    legacyEvents: null,
    moneyActions: events,
    parsed: null,
  }
  const before = new Map(Object.keys(keepers).map((token) => [token, amountOf(1000)]))
  const after = new Map(
    [...before].map(([token, { units, decimals }]) => [
      token,
      { units: units + (balances.get(`alice ${token}`) ?? 0n), decimals },
    ]),
  )
  const asked = { actions: [{ account: 'game', name: 'play', authorization, data: {} }] }
  const checks = checkReceipt(asked, result, { account: 'alice', before, after, predicted: new Map() })
  return (name: CheckName) => checks.find((check) => check.name === name)?.verdict
}

const deeds = fc.array(deed, { minLength: 1, maxLength: 4 })
const about = ['parsed-money', 'money-actions', 'balances'] as const

it('the movements found are those of the ledger, wherever and however often traces list them', () => {
  fc.assert(
    fc.property(deeds, (deeds) => {
      const { balances, traces, events } = runAll(deeds)
      const { movements, unclear, isWhole } = moneyIn(traces)
      expect([movements.length, unclear.length, isWhole]).toEqual([events.length, 0, true])
      const found = new Map(
        netChanges(movements).map((change) => [
          `${change.account} ${change.token}`,
          toDecimal(netOf(change)),
        ]),
      )
      const kept = [...balances].map(([key, units]) => [key, toDecimal({ units, decimals: 4 })] as const)
      expect(found).toEqual(new Map(kept))
    }),
  )
})

it('the receipt of a run passes its checks, but not with a movement missing or added', () => {
  fc.assert(
    fc.property(deeds, fc.nat(), (deeds, at) => {
      const all = runAll(deeds)
      const verdict = receiptOf(all)
      expect(about.map(verdict)).toEqual(['match', 'match', 'match'])
      const { events } = all
      fc.pre(events.length > 0)
      const some = events[at % events.length]!
      for (const told of [events.filter((each) => each !== some), [...events, { ...some, to: 'mallory' }]]) {
        const other = receiptOf({ ...all, events: told })
        expect([other('parsed-money'), other('money-actions')]).toEqual(['differs', 'differs'])
      }
    }),
  )
})

/** Applies `change` to the n-th trace of a tree, counted in any fixed order. */
function altered(raw: JsonObject, n: number, change: (trace: JsonObject) => JsonObject): JsonObject {
  const all: JsonObject[] = []
  const copy = structuredClone(raw)
  for (const ahead = [copy]; ahead.length > 0;) {
    const next = ahead.pop()!
    all.push(next)
    ahead.push(...(next.inline_traces as JsonObject[]))
  }
  const chosen = all[1 + (n % (all.length - 1))]!
  const changed = change({ ...chosen })
  for (const key of Object.keys(chosen)) delete chosen[key]
  Object.assign(chosen, changed)
  return copy
}

type Loss = [what: string, change: (trace: JsonObject) => JsonObject, isCut: boolean]
const unknown = act('usdp', 'melt', { owner: 'alice', quantity: '1.0000' }, [])
const losses: Loss[] = [
  ['left out', () => ({}), true],
  ['cut off', (trace) => ({ ...trace, inline_traces: null }), true],
  [
    'of an unknown action',
    (trace) => ({ ...trace, inline_traces: [trace.inline_traces, unknown].flat() as JsonObject[] }),
    false,
  ],
]
it.each(losses)(
  'with one trace %s no check matches that the trace could have changed',
  (_, change, isCut) => {
    fc.assert(
      fc.property(deeds, fc.nat(), (deeds, n) => {
        const all = runAll(deeds)
        const verdict = receiptOf({ ...all, traces: readTraces([altered(all.raw, n, change)]) })
        expect([verdict('parsed-money'), verdict('money-actions')]).not.toContain('match')
        expect(verdict('asked-is-done')).toBe(isCut ? 'unchecked' : 'match')
      }),
    )
  },
)
