import { AbiError, readAbi, type Abi } from '~/domain/abi'
import { fieldsOfAction } from '~/domain/abi-type'
import type { Config } from '~/domain/config'
import { dataProblem, type FilledAction } from '~/domain/draft'
import { isObject, parseJson } from '~/domain/json'
import { withToken, type SchemaField } from '~/domain/schema'
import { misfitsOf } from '~/domain/schema-check'
import { fieldsOfShape } from '~/domain/schema-shape'
import type { ActionShape } from '~/domain/shape'
import type { Profile } from '~/stores/profiles'
import { contractOf, documentedFields, tokenKeptBy } from '~/domain/template'

/** What the browser knows of contracts and their actions before anything is sent. */
export type Known = {
  username: string
  dapp: Config['dapp']
  tokens: ReadonlyMap<string, number | null>
  abis: { readonly [account: string]: string }
  shapes: readonly ActionShape[]
  profiles: readonly Profile[]
}
type FieldSource = {
  source: 'abi' | 'history' | 'documents' | 'free'
  fields: SchemaField[] | undefined
}

const abiOf = new Map<string, Abi | null>()

/** Read once for each text. Null: kept by an older version of this app, or by nobody of ours. */
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
  const token = tokenKeptBy(account, known.tokens.keys())
  const abi = abiFor(account, known)
  const declared = abi && fieldsOfAction(abi, name)
  if (declared) return { source: 'abi', fields: withToken(declared, token) }
  const shape = known.shapes.find((each) => each.account === account && each.name === name)
  if (shape) return { source: 'history', fields: withToken(fieldsOfShape(shape), token) }
  const fields = documentedFields(account, name, token, known.dapp.contract ?? 'plasma.dice')
  return fields ? { source: 'documents', fields: withToken(fields, token) } : { source: 'free', fields }
}

/** How many values of the data cannot be what their fields hold; 0 while it cannot be read. */
export function misfitsIn(
  { source, fields }: FieldSource,
  { data }: FilledAction,
  tokens: Known['tokens'],
): number {
  if (!fields || dataProblem(data)) return 0
  const json = parseJson(data)
  const found = isObject(json) ? misfitsOf(fields, json, tokens) : []
  // Past calls show what was given, not what must be.
  return found.filter(({ misfit }) => misfit !== 'missing' || source === 'abi').length
}

/** What may be meant in one of an action's four fields, the likeliest first. */
export function suggestions(
  field: 'account' | 'name' | 'actor' | 'permission',
  action: FilledAction,
  known: Known,
): string[] {
  const account = action.account.trim()
  const { dapp, profiles, shapes, tokens, username } = known
  const here = shapes.filter((shape) => shape.account === account)
  const lists: Record<typeof field, (string | undefined)[]> = {
    account: [
      dapp.contract,
      ...profiles.map((profile) => profile.contract),
      ...Object.keys(known.abis),
      ...[...tokens.keys()].map(contractOf),
      ...shapes.map((shape) => shape.account),
    ],
    name: [
      ...(abiFor(account, known)?.actions.keys() ?? []),
      ...here.map((shape) => shape.name),
      ...([...tokens.keys()].some((token) => contractOf(token) === account) ? ['transfer'] : []),
    ],
    actor: [
      username,
      ...profiles.map((profile) => profile.account),
      ...shapes.map(({ permission }) => permission?.actor),
    ],
    permission: [
      account === dapp.contract ? dapp.permission : undefined,
      ...profiles.map(({ contract, permission }) => (contract === account ? permission : undefined)),
      'active',
      ...here.map(({ permission }) => permission?.permission),
      dapp.permission,
    ],
  }
  return [...new Set(lists[field].flatMap((each) => each || []))]
}
