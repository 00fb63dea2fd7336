import { add, subtract, type Amount, zero } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import type { Sums } from '~/domain/receipt/check'
import type { SendRequest } from '~/domain/draft/draft'
import { paidBeside, pay, type Fees } from '~/domain/money/fee'
import { isObject, type Json } from '~/domain/json/json'
import { plasmaCode } from '~/domain/money/rate'
import { transferOf } from '~/domain/trace/transfer'

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

/** A spend with what it is estimated to cost; without a rate, or a balance, its fee is not known and left out. */
type Charge = Spend & { paidIn: string; fee: Amount; arrives: Amount; covered: boolean }

function chargeOf(spend: Spend, fees: Fees | undefined): Charge {
  const { token, amount, inPlasma } = spend
  const beside = paidBeside(token, inPlasma)
  const payment = fees && pay(amount, fees, beside)
  return {
    ...spend,
    paidIn: beside ? plasmaCode : token,
    fee: payment?.fee.total ?? zero,
    arrives: payment?.arrives ?? amount,
    covered: payment?.short !== 'amount',
  }
}

/** One token of a request: what leaves, the fee, what comes of it, and the exact balance before and after. */
export type Cost = {
  token: string
  out: Amount
  /** Paid in this token: out of its own amounts, or beside those of other tokens. */
  fee: Amount
  /** Some of `fee` is paid beside. */
  beside: boolean
  arrives: Amount
  /** Every amount is more than the fee taken out of it. */
  covered: boolean
  balance: Amount
  /** Negative when it cannot be paid. */
  after: Amount
}

const sum = (amounts: Amount[]) => amounts.reduce(add, zero)

/** Per token whose balance is known. */
export function costsOf(spends: Spend[], balances: Map<string, Fees>): Cost[] {
  const charges = spends.map((spend) => chargeOf(spend, balances.get(spend.token)))
  const paid = charges.filter(({ fee }) => fee.units > 0n)
  const tokens = new Set([...spends.map(({ token }) => token), ...paid.map(({ paidIn }) => paidIn)])
  return [...tokens].flatMap((token) => {
    const balance = balances.get(token)?.currency.balance ?? plasmaIn(token, balances)
    if (!balance) return []
    const own = charges.filter((charge) => charge.token === token)
    const fees = paid.filter(({ paidIn }) => paidIn === token)
    const out = sum(own.map(({ amount }) => amount))
    const beside = sum(fees.filter((charge) => charge.token !== token).map(({ fee }) => fee))
    return [
      {
        token,
        out,
        fee: sum(fees.map(({ fee }) => fee)),
        beside: beside.units > 0n,
        arrives: sum(own.map(({ arrives }) => arrives)),
        covered: own.every(({ covered }) => covered),
        balance,
        after: subtract(subtract(balance, out), beside),
      },
    ]
  })
}

/** /fees of any token tells the PLASMA balance as well. */
const plasmaIn = (token: string, balances: Map<string, Fees>) =>
  token === plasmaCode ? [...balances.values()][0]?.plasma.balance : undefined

export const predictedFees = (costs: Cost[]): Sums =>
  new Map(costs.filter(({ fee }) => fee.units > 0n).map(({ token, fee }) => [token, fee]))
