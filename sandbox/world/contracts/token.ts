import { hasAllPlaces, parseAsset, type Asset } from '#sandbox/world/base/asset'
import { ChainError, check } from '#sandbox/world/base/errors'
import { transferFee } from '#sandbox/world/ledger/fees'
import type { Ledger } from '#sandbox/world/ledger/ledger'
import { action, type Context, type Contract } from '#sandbox/world/machine/machine'
import { FEE_ACCOUNT } from '#sandbox/world/base/names'
import type { TokenFacts } from '#sandbox/world/ledger/tokens'

type Accounts = {
  exists(account: string): boolean
  /** Accounts of contracts transfer free of fee. */
  isFree(account: string): boolean
}

const ROW_BYTES = 128

/** A DApp permission is linked to its own contract and nothing else, so money moves only by `active`. */
function requireActive(context: Context, from: string) {
  context.requireAuth(from)
  const levels = context.authorization.filter(({ actor }) => actor === from)
  if (levels.some(({ permission }) => permission === 'active')) return
  const minimum = JSON.stringify({ actor: from, permission: 'active' })
  const declared = JSON.stringify(levels[0])
  const text = `action declares irrelevant authority '${declared}'; minimum authority is ${minimum}`
  throw new ChainError('irrelevant_auth_exception', text)
}

type Order = { from: string; to: string; memo: string; inPlasma: boolean; asset: Asset | undefined }

function transfer(context: Context, order: Order, facts: TokenFacts, ledger: Ledger, accounts: Accounts) {
  const { from, to, asset } = order
  check(from !== to, 'cannot transfer to self')
  requireActive(context, from)
  check(accounts.exists(to), 'to account does not exist')
  context.notify(from)
  context.notify(to)
  check(asset !== undefined, 'invalid quantity')
  check(asset.units > 0n, 'must transfer positive quantity')
  check(asset.symbol === undefined || asset.symbol === facts.code, 'symbol precision mismatch')
  check(Buffer.byteLength(order.memo, 'utf8') <= 256, 'memo has more than 256 bytes')

  const { units } = asset
  const token = facts.code
  const fee = accounts.isFree(from)
    ? { units: 0n, token: 'PLASMA' }
    : transferFee(units, facts, order.inPlasma)
  const taken = fee.token === token ? fee.units : 0n
  check(units > taken, 'quantity does not cover the transfer fee')
  if (ledger.balance(to, token) === 0n) context.useRam(from, ROW_BYTES)
  // A PLASMA fee stays PLASMA also where PLASMA is what moves: then it comes out of the quantity.
  const onTop = fee.token === token ? 0n : fee.units
  ledger.post([
    { account: from, token, units: -units },
    { account: to, token, units: units - taken },
    { account: FEE_ACCOUNT, token, units: taken },
    { account: from, token: fee.token, units: -onTop },
    { account: FEE_ACCOUNT, token: fee.token, units: onTop },
  ])
  context.paid({ from, to, token, units, fee })
}

/**
 * `usdp::transfer` and its like: `quantity` is "10.01" or "10.01 USDP". `paySysCms` false takes the fee out of the
 * quantity, true leaves the quantity whole and takes PLASMA from the sender: our reading, the documents are silent.
 */
export function createStableToken(facts: TokenFacts, ledger: Ledger, accounts: Accounts): Contract {
  const struct = { from: 'name', to: 'name', quantity: 'string', paySysCms: 'bool?', memo: 'string' } as const
  const run = action(struct, (context, { from, to, quantity, paySysCms, memo }) => {
    const order = { from, to, memo, inPlasma: paySysCms, asset: parseAsset(quantity) }
    transfer(context, order, facts, ledger, accounts)
  })
  return { account: facts.contract, actions: { transfer: run } }
}

/** `ion.token::transfer`: `quantity` is a system asset, "1.000000000000000000 PLASMA". */
export function createSystemToken(facts: TokenFacts, ledger: Ledger, accounts: Accounts): Contract {
  const struct = { from: 'name', to: 'name', quantity: 'string', memo: 'string' } as const
  const run = action(struct, (context, { from, to, quantity, memo }) => {
    const asset = parseAsset(quantity)
    if (!asset?.symbol)
      throw new ChainError('asset_type_exception', `Invalid asset '${quantity.slice(0, 100)}'`)
    check(hasAllPlaces(asset), 'symbol precision mismatch')
    transfer(context, { from, to, memo, inPlasma: true, asset }, facts, ledger, accounts)
  })
  return { account: facts.contract, actions: { transfer: run } }
}
