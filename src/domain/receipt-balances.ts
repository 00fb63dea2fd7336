import { add, compare, subtract, type Amount } from './amount'
import type { Check, Line, Money } from './check'
import { feesOf, movementsIn, sameButRounded, type Movement } from './receipt-money'
import type { MoneyEvent, TxResult } from './tx-result'

const zero: Amount = { units: 0n, decimals: 0 }
const sum = (amounts: Amount[]) => amounts.reduce(add, zero)

type Way = 'inside' | 'on-top'
type Explanation = { change: Amount; rounded: Amount }

/**
 * How a balance must have changed. The fee is taken out of what moves (its recipient gets less) or paid on top by the
 * sender; the documents do not say which, so both are explanations. Another token's fee is always on top.
 */
function explain(
  token: string,
  account: string,
  moves: Movement[],
  events: MoneyEvent[],
  way: Way,
): Explanation {
  const ofToken = moves.filter((move) => move.token === token)
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

const ways: Way[] = ['inside', 'on-top']

/** The exact balances before and after, token by token, against the money moved. */
export function balancesCheck(result: TxResult, { account, before, after }: Money): Check {
  const moves = movementsIn(result) ?? result.events
  const ours = moves.filter(({ from, to }) => from === account || to === account)
  const feeTokens = [...feesOf(result.events.filter(({ from }) => from === account)).keys()]
  const tokens = [...new Set([...before.keys(), ...ours.map(({ token }) => token), ...feeTokens])]
  const asked: Line[] = []
  const found: Line[] = []
  let wrong = false
  let unknown = tokens.length === 0
  for (const token of tokens) {
    const [start, end] = [before.get(token), after.get(token)]
    if (!start || !end) {
      unknown = true
      continue
    }
    const change = subtract(end, start)
    // Where two witnesses disagree about the fee, that is a check of its own: either may explain the balance.
    const explanations = [result.events, result.moneyActions].flatMap((events) =>
      ways.map((way) => explain(token, account, moves, events, way)),
    )
    const explained = explanations.some((each) => isExplained(change, each))
    wrong ||= !explained
    const expected = explained ? end : add(start, explanations[0]?.change ?? zero)
    asked.push({ about: account, amount: expected, token })
    found.push({ about: account, amount: end, token })
  }
  return {
    name: 'balances',
    verdict: wrong ? 'differs' : unknown ? 'unchecked' : 'match',
    asked: asked.length > 0 ? asked : ['–'],
    found: found.length > 0 ? found : ['–'],
    node: null,
  }
}

const isExplained = (change: Amount, { change: expected, rounded }: Explanation) => {
  const difference = subtract(change, expected)
  return compare(difference, zero) === 0 || sameButRounded(difference, rounded)
}
