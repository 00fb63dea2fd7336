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

/** A model of contracts and of the traces they leave; `reactions` are what the recipient does when it is notified.
    Only `run` writes the ledger, independently of how traces are read. */
type Step =
  | { kind: 'pay'; token: string; from: string; to: string; units: number; reactions: Step[] }
  | { kind: 'make' | 'burn'; token: string; owner: string; units: number }
  | { kind: 'wrap'; vault: string; step: Step }
  | { kind: 'call'; inside: Step[] }
  | { kind: 'report'; units: number }

const names = ['alice', 'bob', 'carol']
const token = fc.constantFrom('USDP', 'EURP', 'EOS')
const name = fc.constantFrom(...names)
const units = fc.integer({ min: 1, max: 3 })
const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.record({ kind: fc.constantFrom('make' as const, 'burn' as const), token, owner: name, units }),
    fc.record({ kind: fc.constant('report' as const), units }),
    fc.record({
      kind: fc.constant('pay' as const),
      token,
      from: name,
      to: name,
      units,
      reactions: fc.array(tie('step'), { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('wrap' as const),
      vault: fc.constantFrom('vault', 'outer'),
      step: tie('step'),
    }),
    fc.record({ kind: fc.constant('call' as const), inside: fc.array(tie('step'), { maxLength: 3 }) }),
  ),
}))

const authorization = [{ actor: 'game', permission: 'active' }]

type Ledger = { balances: Map<string, bigint>; events: MoneyEvent[] }
const tokenContracts: Record<string, string> = { USDP: 'usdp', EURP: 'eurp', EOS: 'eosio.token' }
const written = (units: number, token: string) => `${units}.0000 ${token}`
const amountOf = (units: number): Amount => ({ units: BigInt(units) * 10_000n, decimals: 4 })

function change(ledger: Ledger, account: string, token: string, units: number) {
  const key = `${account} ${token}`
  ledger.balances.set(key, (ledger.balances.get(key) ?? 0n) + amountOf(units).units)
}

const act = (account: string, name: string, data: JsonObject, inline: JsonObject[], receiver = account) =>
  trace({ account, name, authorization, data }, { receipt: { receiver }, inline_traces: inline })

function run(step: Step, ledger: Ledger): JsonObject {
  if (step.kind === 'call')
    return act(
      'game',
      'play',
      {},
      step.inside.map((each) => run(each, ledger)),
    )
  if (step.kind === 'report')
    return act('logs', 'told', { stake: { value: written(step.units, 'USDP') } }, [])
  if (step.kind === 'wrap') {
    const inner = run(step.step, ledger)
    const { data } = inner.act as { data: JsonObject }
    // A call can only pass on what the token's contract does too.
    return typeof data.from === 'string' ? act(step.vault, 'transfer', data, [inner]) : inner
  }
  const { token, units } = step
  const contract = tokenContracts[token] ?? ''
  const quantity = written(units, token)
  const fact = { ...event, token, amount: amountOf(units), fees: [] }
  if (step.kind === 'pay') {
    const { from, to } = step
    change(ledger, from, token, -units)
    change(ledger, to, token, units)
    ledger.events.push({ ...fact, from, to })
    const data = { from, to, quantity, memo: '' }
    const senderNotice = act(contract, 'transfer', data, [], from)
    const recipientNotice = act(
      contract,
      'transfer',
      data,
      step.reactions.map((each) => run(each, ledger)),
      to,
    )
    return act(contract, 'transfer', data, [senderNotice, recipientNotice])
  }
  const { owner } = step
  change(ledger, owner, token, step.kind === 'make' ? units : -units)
  ledger.events.push({
    ...fact,
    from: step.kind === 'make' ? '' : owner,
    to: step.kind === 'make' ? owner : '',
  })
  return step.kind === 'make'
    ? act(contract, 'issue', { to: owner, quantity }, [])
    : act(contract, 'burn', { owner, quantity }, [])
}

function runAll(steps: Step[]) {
  const ledger: Ledger = { balances: new Map(), events: [] }
  const raw = act(
    'game',
    'play',
    {},
    steps.map((step) => run(step, ledger)),
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
  const before = new Map(Object.keys(tokenContracts).map((token) => [token, amountOf(1000)]))
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

const steps = fc.array(step, { minLength: 1, maxLength: 4 })
const moneyChecks = ['parsed-money', 'money-actions', 'balances'] as const

it('the movements found are those of the ledger, wherever and however often traces list them', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const { balances, traces, events } = runAll(steps)
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
    fc.property(steps, fc.nat(), (steps, at) => {
      const all = runAll(steps)
      const verdict = receiptOf(all)
      expect(moneyChecks.map(verdict)).toEqual(['match', 'match', 'match'])
      const { events } = all
      fc.pre(events.length > 0)
      const chosen = events[at % events.length]!
      for (const changed of [
        events.filter((each) => each !== chosen),
        [...events, { ...chosen, to: 'mallory' }],
      ]) {
        const other = receiptOf({ ...all, events: changed })
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
      fc.property(steps, fc.nat(), (steps, n) => {
        const all = runAll(steps)
        const verdict = receiptOf({ ...all, traces: readTraces([altered(all.raw, n, change)]) })
        expect([verdict('parsed-money'), verdict('money-actions')]).not.toContain('match')
        expect(verdict('asked-is-done')).toBe(isCut ? 'unchecked' : 'match')
      }),
    )
  },
)
