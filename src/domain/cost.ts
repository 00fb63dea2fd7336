import { add, subtract, type Amount } from './amount'
import { assetIn } from './asset'
import type { Sums } from './check'
import type { SendRequest } from './draft'
import { feeInPlasma, feeInToken, type Fees } from './fee'
import { isObject, type Json } from './json'
import { transferOf } from './transfer'

/**
 * Money a request names as leaving an account. A transfer says so itself; of any other action only the fields that
 * usually carry its stake are taken, and what it really moves is for its contract to decide.
 */
export type Spend = {
  /** Index of the action in the request. */
  action: number
  kind: 'transfer' | 'named'
  to: string | null
  token: string
  amount: Amount
  /** `paySysCms`: the fee is paid in PLASMA beside the amount, not taken out of it. */
  inPlasma: boolean
}

type Action = SendRequest['actions'][number]
const stakes = ['quantity', 'amount', 'stake', 'sum']

export function spendsOf({ actions }: SendRequest, account: string): Spend[] {
  return actions.flatMap((asked, action): Spend[] => {
    if (!asked.authorization.some(({ actor }) => actor === account)) return []
    const inPlasma = isObject(asked.data) && asked.data.paySysCms === true
    const transfer = asked.name === 'transfer' ? transferOf(asked) : undefined
    if (transfer && transfer.from !== account) return []
    if (transfer) {
      const { to, token, amount } = transfer
      return [{ action, kind: 'transfer', to, token, amount, inPlasma }]
    }
    return namedIn(asked).map((named) => ({ action, kind: 'named', to: null, ...named, inPlasma }))
  })
}

const namedIn = ({ data }: Action) =>
  stakes.flatMap((field) => {
    const named = assetIn(data[field])
    return named ? [named] : []
  })

/** Every token the request speaks of, to know whose balances matter. */
export function tokensIn({ actions }: SendRequest): string[] {
  const found = actions.flatMap((action) => {
    const transfer = transferOf(action)
    return [...(transfer ? [transfer.token] : []), ...assetsBelow(action.data)]
  })
  return [...new Set(found)]
}

function assetsBelow(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(assetsBelow)
  if (isObject(value)) return Object.values(value).flatMap(assetsBelow)
  const asset = assetIn(value)
  return asset ? [asset.token] : []
}

/** What one spend is estimated to cost, and in which token; null where no rate is known. */
function feeOf(spend: Spend, fees: Fees): { token: string; amount: Amount } | null {
  const beside = spend.inPlasma && spend.token !== 'PLASMA'
  // A fee has all the token's decimals, however few the amount was written with.
  const amount = add(spend.amount, { units: 0n, decimals: fees.currency.balance.decimals })
  const estimate = beside ? feeInPlasma(amount, fees) : feeInToken(amount, fees)
  return estimate && { token: beside ? 'PLASMA' : spend.token, amount: estimate.total }
}

/** One token of a request: what leaves, the fee, and the exact balance before and after. */
export type Cost = {
  token: string
  out: Amount
  /** Paid in this token; `beside` the amounts, or out of them, which their recipients feel. */
  fee: Amount
  beside: boolean
  balance: Amount
  /** Negative when it cannot be paid. */
  after: Amount
}

const zero: Amount = { units: 0n, decimals: 0 }
const sum = (amounts: Amount[]) => amounts.reduce(add, zero)

/** Per token whose balance is known. */
export function costsOf(spends: Spend[], balances: Map<string, Fees>): Cost[] {
  const paid = spends.flatMap((spend) => {
    const fees = balances.get(spend.token)
    return (fees && feeOf(spend, fees)) ?? []
  })
  const tokens = new Set([...spends.map(({ token }) => token), ...paid.map(({ token }) => token)])
  return [...tokens].flatMap((token) => {
    const balance = balances.get(token)?.currency.balance ?? plasmaIn(token, balances)
    if (!balance) return []
    const own = spends.filter((spend) => spend.token === token)
    const out = sum(own.map(({ amount }) => amount))
    const beside = sum(
      spends.flatMap((spend) => {
        const fees = balances.get(spend.token)
        const fee = spend.token === token || !fees ? null : feeOf(spend, fees)
        return fee?.token === token ? [fee.amount] : []
      }),
    )
    const fee = sum(paid.filter((each) => each.token === token).map(({ amount }) => amount))
    const after = subtract(subtract(balance, out), beside)
    return [{ token, out, fee, beside: beside.units > 0n, balance, after }]
  })
}

/** /fees of any token tells the PLASMA balance as well. */
const plasmaIn = (token: string, balances: Map<string, Fees>) =>
  token === 'PLASMA' ? [...balances.values()][0]?.plasma.balance : undefined

export const predictedFees = (costs: Cost[]): Sums =>
  new Map(costs.filter(({ fee }) => fee.units > 0n).map(({ token, fee }) => [token, fee]))
