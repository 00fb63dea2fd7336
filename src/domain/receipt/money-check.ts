import { add, AmountError, compare, parseAmount, subtract, type Amount, zero } from '~/domain/money/amount'
import type { Check, Line, MoneyFacts, Sums } from './check'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'

/** What was paid in fees, per token. */
export function feesOf(events: MoneyEvent[]): Sums {
  const sums: Sums = new Map()
  for (const { fees } of events)
    for (const { token, amount } of fees ?? []) {
      const before = sums.get(token)
      sums.set(token, before ? add(before, amount) : amount)
    }
  return sums
}

const feeLines = (fees: Sums): Line[] =>
  fees.size > 0 ? [...fees].map(([token, amount]) => ({ about: '', amount, token })) : ['–']

const tokensOf = (...all: Sums[]) => [...new Set(all.flatMap((fees) => [...fees.keys()]))]
const sameFees = (a: Sums, b: Sums, same: (a: Amount, b: Amount) => boolean) =>
  tokensOf(a, b).every((token) => same(a.get(token) ?? zero, b.get(token) ?? zero))

const statesFees = (events: MoneyEvent[]) => events.length > 0 && events.every(({ fees }) => fees !== null)

/** Each event states its fee, in two shapes and up to three places. */
export function feesAgree({ events, legacyEvents, moneyActions }: TxResult): Check {
  const asked = feesOf(events)
  const places = [moneyActions, legacyEvents ?? []].filter(statesFees)
  const other = places.map(feesOf).find((fees) => !sameFees(asked, fees, (a, b) => compare(a, b) === 0))
  const silent = places.length === 0 || !statesFees(events)
  return {
    name: 'fees-agree',
    verdict: silent ? 'unchecked' : other ? 'differs' : 'match',
    asked: feeLines(asked),
    found: feeLines(other ?? asked),
    node: null,
  }
}

const magnitude = ({ units, decimals }: Amount): Amount => ({ units: units < 0n ? -units : units, decimals })
const exactInDouble: Amount = { units: 2n ** 52n, decimals: 0 }

/** Fees come as JSON numbers: a difference that the last bit of a double explains does not count. */
export function sameButRounded(difference: Amount, rounded: Amount): boolean {
  const { units, decimals } = magnitude(difference)
  return compare({ units: units * exactInDouble.units, decimals }, magnitude(rounded)) <= 0
}

/** Compares the review's estimate with the fees that the events state. Without an estimate nothing is checked. */
export function estimateCheck({ events }: TxResult, { account, predicted }: MoneyFacts): Check {
  const paid = feesOf(events.filter(({ from }) => from === account))
  const cannotCompare = predicted.size === 0 || paid.size === 0
  const same = sameFees(predicted, paid, (a, b) => sameButRounded(subtract(a, b), b))
  return {
    name: 'fee-estimate',
    verdict: cannotCompare ? 'unchecked' : same ? 'match' : 'differs',
    asked: feeLines(predicted),
    found: feeLines(paid),
    node: null,
  }
}

/** A quantity of an event: "10.00", 10.00 or "10.00 USDP". Throws AmountError. */
export function eventAmount(text: string): Amount {
  const [digits, ...rest] = text.split(' ')
  if (digits === undefined || rest.length > 1) throw new AmountError('not an amount')
  return parseAmount(digits)
}
