import { AmountError, compare, parseAmount, toDecimal, type Amount } from './amount'
import type { SendRequest } from './draft'
import { printJson, type Json } from './json'
import { walk, type Trace } from './trace'

/** What POST /send-tx says happened, three times over: raw traces, parsed tree, money moved. */
export type TxResult = {
  transaction: string
  processedId: string | null
  parsedId: string | null
  status: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  /** Microseconds. */
  cpuUsage: string | null
  /** 64-bit words of 8 bytes. */
  netWords: string | null
  /** Bytes. */
  netUsage: string | null
  except: string | null
  traces: Trace[]
  events: MoneyEvent[]
  moneyActions: MoneyEvent[]
}
export type MoneyEvent = {
  type: string
  from: string
  to: string
  token: string
  amount: Amount
  fees: { token: string; amount: Amount }[]
}

export type Verdict = 'match' | 'differs' | 'unchecked'
export type Check = { name: CheckName; verdict: Verdict; asked: string; found: string }
// for tests
export type CheckName = 'executed' | 'transaction-ids' | 'asked-is-done' | 'net-usage' | 'money'

const verdict = (ok: boolean): Verdict => (ok ? 'match' : 'differs')

/** The answer's witnesses held against the request and against one another. */
export function checkReceipt(request: SendRequest, result: TxResult): Check[] {
  return [executed(result), sameIds(result), askedIsDone(request, result), netUsage(result), money(result)]
}

function executed({ status, except, traces }: TxResult): Check {
  const raised = traces.flatMap((trace) => [...walk(trace)].flatMap((node) => node.except ?? []))
  const found = [status || '–', ...(except ? [except] : []), ...raised].join(' · ')
  return { name: 'executed', verdict: verdict(found === 'executed'), asked: 'executed', found }
}

function sameIds({ transaction, processedId, parsedId, traces }: TxResult): Check {
  const ids = [processedId, parsedId, ...traces.map((trace) => trace.transaction)].filter((id) => id !== null)
  const other = ids.find((id) => id !== transaction)
  const outcome = ids.length === 0 ? 'unchecked' : verdict(other === undefined)
  return { name: 'transaction-ids', verdict: outcome, asked: transaction, found: other ?? ids[0] ?? '–' }
}

/** Keys in order, so that only content counts. */
const canonical = (value: Json): string => printJson(sorted(value))
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]))
}

function askedIsDone(request: SendRequest, { traces }: TxResult): Check {
  const asked = request.actions.map((action) =>
    canonical({
      account: action.account,
      name: action.name,
      authorization: action.authorization,
      data: action.data,
    }),
  )
  const done = traces.map(({ account, name, authorization, data }) =>
    canonical({ account, name, authorization, data }),
  )
  const elided = traces.length > 0 && traces.every((trace) => trace.account === '' && trace.data === null)
  const same = asked.length === done.length && asked.every((action, index) => action === done[index])
  const outcome = traces.length === 0 || elided ? 'unchecked' : verdict(same)
  return { name: 'asked-is-done', verdict: outcome, asked: asked.join('\n'), found: done.join('\n') || '–' }
}

function netUsage({ netWords, netUsage }: TxResult): Check {
  const asked = netWords === null ? null : String(BigInt(netWords) * 8n)
  const outcome = asked === null || netUsage === null ? 'unchecked' : verdict(asked === netUsage)
  return { name: 'net-usage', verdict: outcome, asked: asked ?? '–', found: netUsage ?? '–' }
}

const describe = (event: MoneyEvent) =>
  `${event.from} → ${event.to} ${toDecimal(event.amount)} ${event.token}`
const sameMoney = (a: MoneyEvent, b: MoneyEvent | undefined) =>
  b !== undefined &&
  a.from === b.from &&
  a.to === b.to &&
  a.token === b.token &&
  compare(a.amount, b.amount) === 0

function money({ events, moneyActions }: TxResult): Check {
  const same =
    events.length === moneyActions.length &&
    events.every((event, index) => sameMoney(event, moneyActions[index]))
  const asked = events.map(describe).join('\n') || '–'
  return { name: 'money', verdict: verdict(same), asked, found: moneyActions.map(describe).join('\n') || '–' }
}

/** A quantity of an event: "10.00", 10.00 or "10.00 USDP". Throws AmountError. */
export function eventAmount(text: string): Amount {
  const [digits, ...rest] = text.split(' ')
  if (digits === undefined || rest.length > 1) throw new AmountError('not an amount')
  return parseAmount(digits)
}
