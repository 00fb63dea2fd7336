import { add, subtract, type Amount, zero } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import type { Sums } from '~/domain/receipt/check'
import type { SendRequest } from '~/domain/draft/draft'
import { paidBeside, pay, type Fees } from '~/domain/money/fee'
import { isObject, type Json } from '~/domain/json/json'
import { plasmaCode } from '~/domain/money/rate'
import { transferOf } from '~/domain/trace/transfer'

/**
 * An amount that a request says will leave the account. A transfer states it; of any other action only the fields that
 * usually hold its stake are read, and what it really moves is decided by its contract.
 */
export type OutgoingAmount = {
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
const stakeFields = ['quantity', 'amount', 'stake', 'sum']

export function outgoingAmounts({ actions }: SendRequest, account: string): OutgoingAmount[] {
  return actions.flatMap((asked, action): OutgoingAmount[] => {
    if (!asked.authorization.some(({ actor }) => actor === account)) return []
    const inPlasma = isObject(asked.data) && asked.data.paySysCms === true
    const transfer = asked.name === 'transfer' ? transferOf(asked) : undefined
    if (transfer && transfer.from !== account) return []
    if (transfer) {
      const { to, token, amount } = transfer
      return [{ action, kind: 'transfer', to, token, amount, inPlasma }]
    }
    return stakesIn(asked).map((named) => ({ action, kind: 'named', to: null, ...named, inPlasma }))
  })
}

const stakesIn = ({ data }: Action) =>
  stakeFields.flatMap((field) => {
    const named = assetIn(data[field])
    return named ? [named] : []
  })

/** Every token the request mentions: those whose balances matter. */
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

/** An outgoing amount with its estimated fee, which is zero where no rate or balance is known. */
type ChargedAmount = OutgoingAmount & { paidIn: string; fee: Amount; arrives: Amount; covered: boolean }

function chargedAmount(outgoing: OutgoingAmount, fees: Fees | undefined): ChargedAmount {
  const { token, amount, inPlasma } = outgoing
  const beside = paidBeside(token, inPlasma)
  const payment = fees && pay(amount, fees, beside)
  return {
    ...outgoing,
    paidIn: beside ? plasmaCode : token,
    fee: payment?.fee.total ?? zero,
    arrives: payment?.arrives ?? amount,
    covered: payment?.short !== 'amount',
  }
}

/** One token of a request: what leaves, the fee, what arrives, and the exact balance before and after. */
export type Cost = {
  token: string
  out: Amount
  /** Paid in this token: taken out of its own amounts, or beside amounts of other tokens. */
  fee: Amount
  /** Some of `fee` is paid beside the amounts. */
  beside: boolean
  arrives: Amount
  /** Every amount is more than the fee taken out of it. */
  covered: boolean
  balance: Amount
  /** Negative when it cannot be paid. */
  after: Amount
}

const sum = (amounts: Amount[]) => amounts.reduce(add, zero)

/** One cost per token whose balance is known. */
export function costsOf(outgoing: OutgoingAmount[], balances: Map<string, Fees>): Cost[] {
  const charges = outgoing.map((each) => chargedAmount(each, balances.get(each.token)))
  const paid = charges.filter(({ fee }) => fee.units > 0n)
  const tokens = new Set([...outgoing.map(({ token }) => token), ...paid.map(({ paidIn }) => paidIn)])
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

/** /fees of any token answers with the PLASMA balance as well. */
const plasmaIn = (token: string, balances: Map<string, Fees>) =>
  token === plasmaCode ? [...balances.values()][0]?.plasma.balance : undefined

export const predictedFees = (costs: Cost[]): Sums =>
  new Map(costs.filter(({ fee }) => fee.units > 0n).map(({ token, fee }) => [token, fee]))
