import { parseAmount } from '~/domain/money/amount'
import type { MoneyFacts } from './check'
import type { SendRequest } from '~/domain/draft/draft'
import type { Json, JsonObject } from '~/domain/json/json'
import { readActionItem, readTraces, type ActionItem } from '~/domain/trace/trace'
import type { MoneyEvent, ParsedAction, TxResult } from '~/domain/trace/tx-result'

/** For tests: a bet by alice, as it is requested, answered and kept. */
const alice = [{ actor: 'alice', permission: 'active' }]
const player = [{ actor: 'alice', permission: 'auth.dice' }]
const stake = { from: 'alice', to: 'bank.dice', quantity: '10.5', memo: 'bet placed' }
const bet = { user: 'alice', quantity: '10.5 USDP', roll_under: 50 }
const whereItRan = { trx_id: 'tx1', block_num: 7, block_time: '2026-01-01T00:00:00.500' }

// for tests
export const request: SendRequest = {
  actions: [{ account: 'plasma.dice', name: 'bet', authorization: player, data: bet }],
}

type Act = {
  account: string
  name: string
  authorization: { actor: string; permission: string }[]
  data: Json
}
// for tests
export const trace = (act: Act, change: JsonObject = {}): JsonObject => ({
  receipt: { receiver: act.account },
  act,
  console: '',
  except: null,
  ...whereItRan,
  inline_traces: [],
  ...change,
})
const transfer = { account: 'usdp', name: 'transfer', authorization: alice, data: stake }
const notification = (receiver: string) => trace(transfer, { receipt: { receiver } })
// for tests
export const rawTransfer = trace(transfer, {
  inline_traces: [notification('alice'), notification('bank.dice')],
})
// for tests
export const rawBet = trace(
  {
    account: 'plasma.dice',
    name: 'bet',
    authorization: player,
    data: { roll_under: 50, user: 'alice', quantity: bet.quantity },
  },
  { console: 'bet ID [#1]', inline_traces: [rawTransfer] },
)

// for tests
export const event: MoneyEvent = {
  type: 'transfer',
  from: 'alice',
  to: 'bank.dice',
  token: 'USDP',
  amount: parseAmount('10.50'),
  fees: [{ token: 'USDP', amount: parseAmount('0.001051') }],
  transaction: 'tx1',
  block: '7',
  time: Date.UTC(2026, 0, 1, 0, 0, 0, 500),
}
// for tests
export const parsedTransfer: ParsedAction = {
  account: 'usdp',
  name: 'transfer',
  data: stake,
  console: '',
  actors: ['alice'],
  children: [],
  events: [],
}
// for tests
export const parsedBet: ParsedAction = {
  account: 'plasma.dice',
  name: 'bet',
  data: bet,
  console: 'bet ID [#1]',
  actors: ['alice'],
  children: [parsedTransfer],
  events: [event],
}
// for tests
export const honest: TxResult = {
  transaction: 'tx1',
  processedId: 'tx1',
  parsedId: 'tx1',
  status: 'executed',
  block: '7',
  time: event.time,
  parsedBlock: '7',
  parsedTime: event.time,
  cpuUsage: '100',
  netWords: '18',
  netUsage: '144',
  except: null,
  traces: readTraces([rawBet]),
  parsed: [parsedBet],
  events: [event],
  legacyEvents: [event],
  moneyActions: [event],
}
const sums = (decimals: Record<string, string>) =>
  new Map(Object.entries(decimals).map(([token, text]) => [token, parseAmount(text)]))
// for tests
export const money = (change: Record<string, Record<string, string>> = {}): MoneyFacts => ({
  account: 'alice',
  before: sums(change.before ?? { USDP: '100' }),
  after: sums(change.after ?? { USDP: '89.5' }),
  predicted: sums(change.predicted ?? { USDP: '0.001051' }),
})

/** An entry of the history. */
// for tests
export function item(sequence: string, raw: JsonObject, change: JsonObject = {}): ActionItem {
  const read = readActionItem({ global_action_seq: sequence, ...whereItRan, action_trace: raw, ...change })
  if (!read) throw new Error('no item')
  return read
}
