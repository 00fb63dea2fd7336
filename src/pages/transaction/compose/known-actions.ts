import { AbiError, readAbi, type Abi } from '~/domain/fields/abi'
import { fieldsOfAction } from '~/domain/fields/fields-from-abi'
import type { Config } from '~/domain/config'
import type { FilledAction } from '~/domain/draft/draft'
import { withToken, type SchemaField } from '~/domain/fields/field-type'
import { fieldsOfShape } from '~/domain/fields/fields-from-history'
import type { ActionShape } from '~/domain/contract/action-shape'
import type { Profile } from '~/stores/contract/profiles'
import { documentedFields } from '~/domain/fields/documented-fields'
import { contractOf, tokensByContract } from '~/domain/value/token-contract'

/** What the browser knows of contracts and their actions. */
type Facts = {
  username: string
  /** Somebody is signed in, but PlasmaPay has not told the account yet. */
  accountUnknown: boolean
  dapp: Config['dapp']
  tokens: ReadonlyMap<string, number | null>
  abis: { readonly [account: string]: string }
  shapes: readonly ActionShape[]
  profiles: readonly Profile[]
}
/** The same with indexes, built once for all actions: there may be thousands of tokens and shapes. */
export type Known = Facts & {
  /** The token of each token contract, except PLASMA’s. */
  tokenOf: ReadonlyMap<string, string>
  tokenContracts: ReadonlySet<string>
  shapesOf: ReadonlyMap<string, readonly ActionShape[]>
}
type FieldSource = {
  source: 'abi' | 'history' | 'documents' | 'free'
  fields: SchemaField[] | undefined
}

export function indexFacts(facts: Facts): Known {
  const shapesOf = new Map<string, ActionShape[]>()
  for (const shape of facts.shapes) {
    const others = shapesOf.get(shape.account)
    if (others) others.push(shape)
    else shapesOf.set(shape.account, [shape])
  }
  return {
    ...facts,
    tokenOf: tokensByContract(facts.tokens.keys()),
    tokenContracts: new Set([...facts.tokens.keys()].map(contractOf)),
    shapesOf,
  }
}

const abiOf = new Map<string, Abi | null>()

/** Parsed once per text. Null where it does not parse: an older version of this app or somebody else stored it. */
function abiIn(text: string): Abi | null {
  const known = abiOf.get(text)
  if (known !== undefined) return known
  try {
    const abi = readAbi(text)
    abiOf.set(text, abi)
    return abi
  } catch (error) {
    if (!(error instanceof AbiError)) throw error
    abiOf.set(text, null)
    return null
  }
}

const abiFor = (account: string, { abis }: Known) => {
  const text = Object.hasOwn(abis, account) ? abis[account] : undefined
  return text === undefined ? null : abiIn(text)
}

/** Where a form's fields come from: the contract's ABI, else its past calls, else the documents, else the data itself. */
export function fieldSource(action: FilledAction, known: Known): FieldSource {
  const account = action.account.trim()
  const name = action.name.trim()
  const token = known.tokenOf.get(account)
  const abi = abiFor(account, known)
  const declared = abi && fieldsOfAction(abi, name)
  if (declared) return { source: 'abi', fields: withToken(declared, token) }
  const shape = known.shapesOf.get(account)?.find((each) => each.name === name)
  if (shape) return { source: 'history', fields: withToken(fieldsOfShape(shape), token) }
  const fields = documentedFields(account, name, token, known.dapp.contract ?? 'plasma.dice')
  return fields ? { source: 'documents', fields: withToken(fields, token) } : { source: 'free', fields }
}

/** What may be meant in one of an action's four fields, the likeliest first. */
export function suggestions(
  field: 'account' | 'name' | 'actor' | 'permission',
  action: FilledAction,
  known: Known,
): string[] {
  const account = action.account.trim()
  const { dapp, profiles, shapes, username } = known
  const here = known.shapesOf.get(account) ?? []
  const lists: Record<typeof field, () => (string | undefined)[]> = {
    account: () => [
      dapp.contract,
      ...profiles.map((profile) => profile.contract),
      ...Object.keys(known.abis),
      ...known.tokenContracts,
      ...shapes.map((shape) => shape.account),
    ],
    name: () => [
      ...(abiFor(account, known)?.actions.keys() ?? []),
      ...here.map((shape) => shape.name),
      ...(known.tokenContracts.has(account) ? ['transfer'] : []),
    ],
    actor: () => [
      username,
      ...profiles.map((profile) => profile.account),
      ...shapes.map(({ permission }) => permission?.actor),
    ],
    permission: () => [
      account === dapp.contract ? dapp.permission : undefined,
      ...profiles.map(({ contract, permission }) => (contract === account ? permission : undefined)),
      'active',
      ...here.map(({ permission }) => permission?.permission),
      dapp.permission,
    ],
  }
  return [...new Set(lists[field]().flatMap((each) => each || []))]
}
