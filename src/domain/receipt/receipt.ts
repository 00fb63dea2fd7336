import type { Check, CheckName, Money } from './check'
import type { SendRequest } from '~/domain/draft/draft'
import { isObject, printJson } from '~/domain/json/json'
import { balancesCheck } from './balances-check'
import { estimateCheck, feesAgree } from './money-check'
import { moneyActionsCheck, parsedMoneyCheck } from './movements-check'
import { sameTree } from './tree-check'
import { parseTime } from '~/domain/value/time'
import { digits, type Trace } from '~/domain/trace/trace'
import type { TxResult } from '~/domain/trace/tx-result'
import {
  actionsAmong,
  everyTrace,
  isCutOff,
  isElided,
  sameData,
  sameLevels,
} from '~/domain/trace/same-content'

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

type Done = 'yes' | 'no' | 'untold'

/** What an act leaves out, or gives as packed bytes only, says neither yes nor no. */
function isDone(asked: Asked | undefined, done: Trace | undefined): Done {
  if (!asked || !done) return 'no'
  const act = isObject(done.raw.act) ? done.raw.act : {}
  const isPacked = typeof done.data === 'string' && done.data !== ''
  const parts: [told: boolean, same: () => boolean][] = [
    [done.account !== '', () => asked.account === done.account],
    [done.name !== '', () => asked.name === done.name],
    [Array.isArray(act.authorization), () => sameLevels(asked.authorization, done.authorization)],
    [done.data !== null && !isPacked, () => sameData(asked.data, done.data === '' ? {} : done.data)],
  ]
  if (parts.some(([told, same]) => told && !same())) return 'no'
  return parts.every(([told]) => told) ? 'yes' : 'untold'
}

function askedIsDone({ actions }: SendRequest, { traces }: TxResult): Check {
  const done = actionsAmong(traces)
  const longer = actions.length > done.length ? actions : done
  const each = [...longer.keys()].map((index) => isDone(actions[index], done[index]?.trace))
  const isCut = everyTrace(traces).some(({ trace }) => isElided(trace) || isCutOff(trace))
  const isOpen = done.length === 0 || isCut || each.includes('untold')
  const wrong = done.length === 0 ? -1 : each.indexOf('no')
  return {
    name: 'asked-is-done',
    verdict: wrong >= 0 ? 'differs' : isOpen ? 'unchecked' : 'match',
    asked: actions.map(inShort),
    found: done.length === 0 ? [none] : done.map(({ trace }) => (isElided(trace) ? none : inShort(trace))),
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
