import type { Check, CheckName, Money } from './check'
import type { SendRequest } from './draft'
import { printJson } from './json'
import { balancesCheck } from './receipt-balances'
import { estimateCheck, feesAgree, moneyActionsCheck, parsedMoneyCheck } from './receipt-money'
import { sameTree } from './receipt-tree'
import { parseTime } from './time'
import { digits, type Trace } from './trace'
import type { TxResult } from './tx-result'
import { actionsAmong, everyTrace, isElided, sameData, sameLevels } from './witness'

/** The answer's witnesses held against the request, against one another, and against what we knew from elsewhere. */
export function checkReceipt(request: SendRequest, result: TxResult, money: Money): Check[] {
  return [
    executed(result),
    sameIds(result),
    oneBlock(result),
    askedIsDone(request, result),
    sameTree(result),
    parsedMoneyCheck(result),
    moneyActionsCheck(result),
    feesAgree(result),
    balancesCheck(result, money),
    estimateCheck(result, money),
    netUsage(result),
  ]
}

/** A verdict about money is worth more attention than any other. */
export const isAboutMoney = ({ name }: Check) =>
  ['asked-is-done', 'parsed-money', 'money-actions', 'balances', 'executed'].includes(name)

const none = '–'

function executed({ status, except, traces }: TxResult): Check {
  const raised = everyTrace(traces).filter(
    ({ trace }) => trace.except !== null || (trace.raw.except ?? null) !== null,
  )
  const found = [
    status || none,
    ...(except ? [except] : []),
    ...raised.map(({ trace }) => trace.except ?? printJson(trace.raw.except ?? null)),
  ]
  const ok = found.length === 1 && status === 'executed'
  const node = raised[0]?.path ?? null
  return { name: 'executed', verdict: ok ? 'match' : 'differs', asked: ['executed'], found, node }
}

type Named = { value: string | null; node: string | null }

/** Every place that names a thing names the same one. Places that leave it out do not count. */
function allName(name: CheckName, asked: string | null, places: Named[]): Check {
  const stated = places.filter(({ value }) => value !== null)
  const other = stated.find(({ value }) => value !== asked)
  return {
    name,
    verdict: asked === null || stated.length === 0 ? 'unchecked' : other ? 'differs' : 'match',
    asked: [asked ?? none],
    found: [other?.value ?? stated[0]?.value ?? none],
    node: other?.node ?? null,
  }
}

const events = (result: TxResult) => [
  ...result.events,
  ...(result.legacyEvents ?? []),
  ...result.moneyActions,
]
const plain = (value: string | null): Named => ({ value, node: null })

function sameIds(result: TxResult): Check {
  return allName('transaction-ids', result.transaction, [
    plain(result.processedId),
    plain(result.parsedId),
    ...everyTrace(result.traces).map(({ trace, path }) => ({ value: trace.transaction, node: path })),
    ...events(result).map(({ transaction }) => plain(transaction)),
  ])
}

const place = (block: string | null, time: number | null) =>
  block === null && time === null ? null : `${block ?? none} · ${time === null ? none : isoOf(time)}`
const isoOf = (time: number) => new Date(time).toISOString()

function oneBlock(result: TxResult): Check {
  return allName('one-block', place(result.block, result.time), [
    plain(place(result.parsedBlock, result.parsedTime)),
    ...everyTrace(result.traces).map(({ trace, path }) => ({
      value: place(digits(trace.raw.block_num), parseTime(trace.raw.block_time)),
      node: path,
    })),
    ...events(result).map(({ block, time }) => plain(place(block, time))),
  ])
}

type Asked = SendRequest['actions'][number]
const inShort = ({ account, name, authorization, data }: Asked | Trace) =>
  printJson({ account, name, authorization, data })

const isDone = (asked: Asked | undefined, done: Trace | undefined) =>
  asked !== undefined &&
  done !== undefined &&
  (isElided(done) ||
    (asked.account === done.account &&
      asked.name === done.name &&
      sameLevels(asked.authorization, done.authorization) &&
      sameData(asked.data, done.data)))

function askedIsDone({ actions }: SendRequest, { traces }: TxResult): Check {
  const done = actionsAmong(traces)
  const elided = done.every(({ trace }) => isElided(trace))
  const longer = actions.length > done.length ? actions : done
  const wrong = longer.findIndex((_, index) => !isDone(actions[index], done[index]?.trace))
  return {
    name: 'asked-is-done',
    verdict: elided ? 'unchecked' : wrong === -1 ? 'match' : 'differs',
    asked: actions.map(inShort),
    found: elided ? [none] : done.map(({ trace }) => inShort(trace)),
    node: done[Math.max(wrong, 0)]?.path ?? null,
  }
}

function netUsage({ netWords, netUsage }: TxResult): Check {
  const asked = netWords === null ? null : String(BigInt(netWords) * 8n)
  const known = asked !== null && netUsage !== null
  return {
    name: 'net-usage',
    verdict: !known ? 'unchecked' : asked === netUsage ? 'match' : 'differs',
    asked: [asked ?? none],
    found: [netUsage ?? none],
    node: null,
  }
}
