import type { Check, CheckName, MoneyFacts } from './check'
import type { SendRequest } from '~/domain/draft/draft'
import { isObject, printJson } from '~/domain/json/json'
import { balancesCheck } from './balances-check'
import { estimateCheck, feesAgree } from './money-check'
import { moneyActionsCheck, parsedMoneyCheck } from './movements-check'
import { sameTree } from './tree-check'
import { parseTime } from '~/domain/value/time'
import { digits, type Trace } from '~/domain/trace/trace'
import type { TxResult } from '~/domain/trace/tx-result'
import { actionsAt, everyTrace, isCutOff, isElided, sameData, sameLevels } from '~/domain/trace/same-content'

/** Compares the parts of the answer with the request, with one another, and with the balances. */
export function checkReceipt(request: SendRequest, result: TxResult, money: MoneyFacts): Check[] {
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

/** Differences about money are shown more prominently. */
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

/** Matches where all places that state a value state the same. Places that leave it out do not count. */
function placesAgree(name: CheckName, asked: string | null, places: Named[]): Check {
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
const untraced = (value: string | null): Named => ({ value, node: null })

function sameIds(result: TxResult): Check {
  return placesAgree('transaction-ids', result.transaction, [
    untraced(result.processedId),
    untraced(result.parsedId),
    ...everyTrace(result.traces).map(({ trace, path }) => ({ value: trace.transaction, node: path })),
    ...events(result).map(({ transaction }) => untraced(transaction)),
  ])
}

const blockText = (block: string | null, time: number | null) =>
  block === null && time === null ? null : `${block ?? none} · ${time === null ? none : isoText(time)}`
const isoText = (time: number) => new Date(time).toISOString()

function oneBlock(result: TxResult): Check {
  return placesAgree('one-block', blockText(result.block, result.time), [
    untraced(blockText(result.parsedBlock, result.parsedTime)),
    ...everyTrace(result.traces).map(({ trace, path }) => ({
      value: blockText(digits(trace.raw.block_num), parseTime(trace.raw.block_time)),
      node: path,
    })),
    ...events(result).map(({ block, time }) => untraced(blockText(block, time))),
  ])
}

type RequestedAction = SendRequest['actions'][number]
const actionText = ({ account, name, authorization, data }: RequestedAction | Trace) =>
  printJson({ account, name, authorization, data })

type Agreement = 'yes' | 'no' | 'unknown'

/** What an act leaves out, or gives as packed bytes only, cannot be compared. */
function agreementOf(asked: RequestedAction | undefined, done: Trace | undefined): Agreement {
  if (!asked || !done) return 'no'
  const act = isObject(done.raw.act) ? done.raw.act : {}
  const isPacked = typeof done.data === 'string' && done.data !== ''
  const parts: [stated: boolean, same: () => boolean][] = [
    [done.account !== '', () => asked.account === done.account],
    [done.name !== '', () => asked.name === done.name],
    [Array.isArray(act.authorization), () => sameLevels(asked.authorization, done.authorization)],
    [done.data !== null && !isPacked, () => sameData(asked.data, done.data === '' ? {} : done.data)],
  ]
  if (parts.some(([stated, same]) => stated && !same())) return 'no'
  return parts.every(([stated]) => stated) ? 'yes' : 'unknown'
}

function askedIsDone({ actions }: SendRequest, { traces }: TxResult): Check {
  const done = actionsAt(traces)
  const longer = actions.length > done.length ? actions : done
  const each = [...longer.keys()].map((index) => agreementOf(actions[index], done[index]?.trace))
  const isCut = everyTrace(traces).some(({ trace }) => isElided(trace) || isCutOff(trace))
  const isOpen = done.length === 0 || isCut || each.includes('unknown')
  const wrong = done.length === 0 ? -1 : each.indexOf('no')
  return {
    name: 'asked-is-done',
    verdict: wrong >= 0 ? 'differs' : isOpen ? 'unchecked' : 'match',
    asked: actions.map(actionText),
    found: done.length === 0 ? [none] : done.map(({ trace }) => (isElided(trace) ? none : actionText(trace))),
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
