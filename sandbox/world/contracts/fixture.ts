import { formatAsset, parseAsset } from '#sandbox/world/base/asset'
import { check } from '#sandbox/world/base/errors'
import type { ActionCode, Context, Contract } from '#sandbox/world/machine/machine'
import { isName } from '#sandbox/world/base/names'
import { findToken } from '#sandbox/world/ledger/tokens'
import type { Action, ActionData, ContractAction, ContractSpec } from '#sandbox/world/base/types'

/** Throws an Error with a sentence to show when the description is not a valid contract. */
export function checkSpec({ account, actions }: ContractSpec) {
  if (!isName(account))
    throw new Error(`Contract account "${account}" is not a name: at most 12 of a-z, 1-5 and dots.`)
  if (Object.keys(actions).length === 0) throw new Error(`Contract ${account} needs at least one action.`)
  for (const name of Object.keys(actions))
    if (!isName(name)) throw new Error(`Action "${name}" is not a name: at most 12 of a-z, 1-5 and dots.`)
}

function fill(template: string, data: ActionData, actor: string): string {
  return template.replace(/\{([^{}]*)\}/g, (_, field: string) => {
    if (field === 'actor') return actor
    const value = Object.hasOwn(data, field) ? data[field] : undefined
    check(value !== undefined && value !== null, `missing field ${field}`)
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  })
}

type Transfer = NonNullable<ContractAction['transfers']>[number]

function inlineTransfer({ token, from, to, quantity }: Transfer, context: Context, data: ActionData): Action {
  const facts = findToken(token)
  check(facts !== undefined, `unknown token ${token.slice(0, 20)}`)
  const common = {
    account: facts.contract,
    name: 'transfer',
    authorization: [{ actor: from, permission: 'active' }],
  }
  const memo = `${context.self}: ${quantity}`.slice(0, 64)
  if (facts.code !== 'PLASMA')
    return { ...common, data: { from, to, quantity, paySysCms: data['paySysCms'] === true, memo } }
  const asset = parseAsset(quantity)
  const bare = asset && asset.symbol === undefined
  return {
    ...common,
    data: { from, to, quantity: bare ? formatAsset(asset.units, 'PLASMA') : quantity, memo },
  }
}

/** A contract described by data. Its transfers obey the same rules of authority as all others. */
export function createFixture(spec: ContractSpec, exists: (account: string) => boolean): Contract {
  const code = (described: ContractAction): ActionCode => ({
    struct: undefined,
    run(context, data) {
      const actor = context.authorization[0]?.actor ?? context.self
      const text = (template: string) => fill(template, data, actor)
      for (const template of described.notify ?? []) {
        const account = text(template)
        check(exists(account), `account ${account.slice(0, 20)} to notify does not exist`)
        context.notify(account)
      }
      context.print(text(described.console ?? ''))
      for (const transfer of described.transfers ?? []) {
        const filled = {
          token: text(transfer.token),
          from: text(transfer.from),
          to: text(transfer.to),
          quantity: text(transfer.quantity),
        }
        context.send(inlineTransfer(filled, context, data))
      }
    },
  })
  const actions = Object.entries(spec.actions).map(([name, described]) => [name, code(described)] as const)
  return { account: spec.account, actions: Object.fromEntries(actions) }
}
