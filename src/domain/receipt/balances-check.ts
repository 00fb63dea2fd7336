import { add, compare, subtract, type Amount, zero } from '~/domain/money/amount'
import type { Check, Line, MoneyFacts } from './check'
import { moneyIn } from '~/domain/trace/money-flow'
import type { Movement } from '~/domain/trace/movement'
import { feesOf, sameButRounded } from './money-check'
import { unclearLine } from './movements-check'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'

const sum = (amounts: Amount[]) => amounts.reduce(add, zero)

/** `from` or `to` is null where tokens are issued or destroyed. */
type BalanceMovement = Pick<Movement, 'from' | 'to' | 'token' | 'amount'>

type FeeWay = 'inside' | 'on-top'
type Explanation = { change: Amount; rounded: Amount }

/**
 * How a balance must have changed. The fee is taken out of the amount (its recipient gets less) or paid on top by the
 * sender; the documents do not say which, so both are accepted. A fee in another token is always on top.
 */
function explanationBy(
  token: string,
  account: string,
  movements: BalanceMovement[],
  events: MoneyEvent[],
  way: FeeWay,
): Explanation {
  const ofToken = movements.filter((movement) => movement.token === token)
  const received = sum(ofToken.filter(({ to }) => to === account).map(({ amount }) => amount))
  const given = sum(ofToken.filter(({ from }) => from === account).map(({ amount }) => amount))
  const feeOf = (list: MoneyEvent[]) => feesOf(list).get(token) ?? zero
  const own = events.filter((event) => event.token === token)
  const ofReceived = way === 'inside' ? feeOf(own.filter(({ to }) => to === account)) : zero
  const ofGiven = way === 'inside' ? zero : feeOf(own.filter(({ from }) => from === account))
  const ofOthers = feeOf(events.filter((event) => event.from === account && event.token !== token))
  const fees = [ofReceived, ofGiven, ofOthers]
  return { change: fees.reduce(subtract, subtract(received, given)), rounded: sum(fees) }
}

const feeWays: FeeWay[] = ['inside', 'on-top']

/** The tokens of which a transaction may have changed the account's balance, according to its answer. */
export function tokensOf(result: TxResult, account: string): string[] {
  const ours = movementsOf(result).filter(({ from, to }) => from === account || to === account)
  const fees = feesOf(result.events.filter(({ from }) => from === account))
  return [...new Set([...ours.map(({ token }) => token), ...fees.keys()])]
}

/** From the events where traces are left out. */
function movementsOf({ traces, events }: TxResult): BalanceMovement[] {
  const { movements, isWhole } = moneyIn(traces)
  return isWhole ? movements : events
}

/** The ways of paying fees that explain the balances; none where neither does. */
export function feeWaysOf(result: TxResult, { account, before, after }: MoneyFacts): FeeWay[] {
  const movements = movementsOf(result)
  return feeWays.filter((way) =>
    [...before].every(([token, start]) => {
      const end = after.get(token)
      const isOne = (events: MoneyEvent[]) =>
        end && isExplained(subtract(end, start), explanationBy(token, account, movements, events, way))
      return !end || [result.events, result.moneyActions].some(isOne)
    }),
  )
}

/** Compares the exact balances before and after with the movements, token by token. */
export function balancesCheck(result: TxResult, { account, before, after }: MoneyFacts): Check {
  const movements = movementsOf(result)
  const { unclear } = moneyIn(result.traces)
  const tokens = [...new Set([...before.keys(), ...tokensOf(result, account)])]
  const asked: Line[] = []
  const found: Line[] = []
  let wrong = false
  let unknown = tokens.length === 0 || unclear.length > 0
  for (const token of tokens) {
    const [start, end] = [before.get(token), after.get(token)]
    if (!start || !end) {
      unknown = true
      continue
    }
    const change = subtract(end, start)
    // The two lists may state different fees, which is another check; here either may explain the balance.
    const explanations = [result.events, result.moneyActions].flatMap((events) =>
      feeWays.map((way) => explanationBy(token, account, movements, events, way)),
    )
    const explained = explanations.some((each) => isExplained(change, each))
    const mayBe = unclear.some(
      ({ money }) => money.length === 0 || money.some((each) => each.token === token),
    )
    wrong ||= !explained && !mayBe
    const expected = explained ? end : add(start, explanations[0]?.change ?? zero)
    asked.push({ about: account, amount: expected, token })
    found.push({ about: account, amount: end, token })
  }
  asked.push(...unclear.map(unclearLine))
  return {
    name: 'balances',
    verdict: wrong ? 'differs' : unknown ? 'unchecked' : 'match',
    asked: asked.length > 0 ? asked : ['–'],
    found: found.length > 0 ? found : ['–'],
    node: unclear[0]?.path ?? null,
  }
}

const isExplained = (change: Amount, { change: expected, rounded }: Explanation) => {
  const difference = subtract(change, expected)
  return compare(difference, zero) === 0 || sameButRounded(difference, rounded)
}
