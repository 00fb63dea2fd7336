import type { Amount } from '~/domain/money/amount'
import { arrivalOf, arrivalByEvent, type Arrival } from '~/domain/trace/arrival'
import type { MoneyFacts } from './check'
import { moneyIn } from '~/domain/trace/money-flow'
import { feeWaysOf } from './balances-check'
import { compareMovements, isSameMovement } from './movements-check'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'

/** A movement as a receipt lists it. `fees` and `arrived` are null where they are not known. */
export type ListedMovement = {
  from: string | null
  to: string | null
  token: string
  /** What was sent. */
  amount: Amount
  fees: MoneyEvent['fees']
  arrived: Arrival | null
  isOnlyTraced: boolean
}

/** The movements that the money actions state, each once, then those that only the traces have. */
export function listedMovements(result: TxResult, money: MoneyFacts): ListedMovement[] {
  const { stated, missing } = compareMovements(result, result.moneyActions)
  const arrived = arrivals(result, money)
  return [
    ...stated.map((event) => ({
      ...event,
      from: event.from || null,
      to: event.to || null,
      arrived: arrived(event),
      isOnlyTraced: false,
    })),
    ...missing.map((movement) => {
      const amount = arrivalOf(movement)
      return { ...movement, fees: null, arrived: amount && { amount, exact: true }, isOnlyTraced: true }
    }),
  ]
}

const arrivesWhole = ({ amount }: MoneyEvent): Arrival => ({ amount, exact: true })

/** The event states the fee, the trace whether it was paid beside the amount, and the balances confirm either. */
function arrivals(result: TxResult, money: MoneyFacts) {
  const { movements, unclear } = moneyIn(result.traces)
  const ways = feeWaysOf(result, money)
  return (event: MoneyEvent): Arrival | null => {
    const { to, token, fees } = event
    const twin = movements.find((movement) => isSameMovement(movement, event))
    if (twin && arrivalOf(twin)) return arrivesWhole(event)
    if (fees && fees.length > 0) {
      if (ways.includes('inside') || fees.every((fee) => fee.token !== token)) return arrivalByEvent(event)
      return ways.includes('on-top') ? arrivesWhole(event) : null
    }
    const isMine = to === money.account && money.before.has(token) && money.after.has(token)
    return isMine && ways.length > 0 && unclear.length === 0 ? arrivesWhole(event) : null
  }
}
