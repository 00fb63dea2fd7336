import type { Amount } from '~/domain/money/amount'
import { arrivalOf, arrivalTold, type Arrival } from '~/domain/trace/arrival'
import type { Money } from './check'
import { moneyIn } from '~/domain/trace/money-flow'
import { waysOf } from './balances-check'
import { compareMoney, isTold } from './movements-check'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'

/** A movement as a receipt lists it. `fees` is null where nobody speaks of them, `arrived` where nobody tells it. */
export type Step = {
  from: string | null
  to: string | null
  token: string
  /** What was sent. */
  amount: Amount
  fees: MoneyEvent['fees']
  arrived: Arrival | null
  isOnlyTraced: boolean
}

/** What the money actions tell, each movement once, then what the traces alone tell. */
export function stepsTold(result: TxResult, money: Money): Step[] {
  const { told, missing } = compareMoney(result, result.moneyActions)
  const arrived = arrivals(result, money)
  return [
    ...told.map((event) => ({
      ...event,
      from: event.from || null,
      to: event.to || null,
      arrived: arrived(event),
      isOnlyTraced: false,
    })),
    ...missing.map((move) => {
      const amount = arrivalOf(move)
      return { ...move, fees: null, arrived: amount && { amount, exact: true }, isOnlyTraced: true }
    }),
  ]
}

const whole = ({ amount }: MoneyEvent): Arrival => ({ amount, exact: true })

/** The event tells the fee, the trace whether it was paid beside, and the balances whether either is true. */
function arrivals(result: TxResult, money: Money) {
  const { moves, unclear } = moneyIn(result.traces)
  const ways = waysOf(result, money)
  return (event: MoneyEvent): Arrival | null => {
    const { to, token, fees } = event
    const twin = moves.find((move) => isTold(move, event))
    if (twin && arrivalOf(twin)) return whole(event)
    if (fees && fees.length > 0) {
      if (ways.includes('inside') || fees.every((fee) => fee.token !== token)) return arrivalTold(event)
      return ways.includes('on-top') ? whole(event) : null
    }
    const isMine = to === money.account && money.before.has(token) && money.after.has(token)
    return isMine && ways.length > 0 && unclear.length === 0 ? whole(event) : null
  }
}
