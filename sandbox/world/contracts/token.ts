import { hasAllPlaces, parseAsset, type Asset } from '#sandbox/world/base/asset'
import { ChainError, check } from '#sandbox/world/base/errors'
import { transferFee } from '#sandbox/world/ledger/fees'
import type { Ledger } from '#sandbox/world/ledger/ledger'
import { action, type Context, type Contract } from '#sandbox/world/machine/machine'
import { FEE_ACCOUNT } from '#sandbox/world/base/names'
import type { TokenFacts } from '#sandbox/world/ledger/tokens'

type Accounts = {
  exists(account: string): boolean
  /** Contract accounts pay no transfer fee. */
  isFeeExempt(account: string): boolean
}

const ROW_BYTES = 128

/** A DApp permission is linked only to the DApp’s own contract, so a transfer needs `active`. */
function requireActive(context: Context, from: string) {
  context.requireAuth(from)
  const levels = context.authorization.filter(({ actor }) => actor === from)
  if (levels.some(({ permission }) => permission === 'active')) return
  const minimum = JSON.stringify({ actor: from, permission: 'active' })
  const declared = JSON.stringify(levels[0])
  const text = `action declares irrelevant authority '${declared}'; minimum authority is ${minimum}`
  throw new ChainError('irrelevant_auth_exception', text)
}

type TransferOrder = { from: string; to: string; memo: string; inPlasma: boolean; asset: Asset | undefined }

function transfer(
  context: Context,
  order: TransferOrder,
  facts: TokenFacts,
  ledger: Ledger,
  accounts: Accounts,
) {
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
  const fee = accounts.isFeeExempt(from)
    ? { units: 0n, token: 'PLASMA' }
    : transferFee(units, facts, order.inPlasma)
  const feeFromQuantity = fee.token === token ? fee.units : 0n
  check(units > feeFromQuantity, 'quantity does not cover the transfer fee')
  if (ledger.balance(to, token) === 0n) context.useRam(from, ROW_BYTES)
  // When PLASMA itself is transferred, its fee comes out of the quantity.
  const feeOnTop = fee.token === token ? 0n : fee.units
  ledger.post([
    { account: from, token, units: -units },
    { account: to, token, units: units - feeFromQuantity },
    { account: FEE_ACCOUNT, token, units: feeFromQuantity },
    { account: from, token: fee.token, units: -feeOnTop },
    { account: FEE_ACCOUNT, token: fee.token, units: feeOnTop },
  ])
  context.recordPayment({ from, to, token, units, fee })
}

/**
 * `usdp::transfer` and the like: `quantity` is "10.01" or "10.01 USDP". With `paySysCms` false the fee is taken out of the
 * quantity; with true the whole quantity arrives and the sender pays the fee in PLASMA. That is our assumption, the
 * documents do not say.
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
