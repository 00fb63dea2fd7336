import { maxLevels } from '~/domain/json/data-size'
import { isObject, JsonError, parseJson, type Json, type JsonObject } from '~/domain/json/json'

/** What the file of a contract says about its actions: `eosio::abi/1.x` or `ion::abi/1.x`, as JSON. */
export type Abi = {
  aliases: ReadonlyMap<string, string>
  structs: ReadonlyMap<string, AbiStruct>
  variants: ReadonlyMap<string, readonly string[]>
  /** Action name → name of its struct. */
  actions: ReadonlyMap<string, string>
}
type AbiStruct = { base: string; fields: readonly { name: string; type: string }[] }

export type AbiFault = 'too-big' | 'no-json' | 'no-abi' | 'no-actions' | 'too-deep'
export class AbiError extends Error {
  override name = 'AbiError'
  constructor(readonly fault: AbiFault) {
    super(`abi: ${fault}`)
  }
}

/** Characters. The largest ABIs in use have about 200,000. */
// for tests
export const maxAbiLength = 1_000_000
const versions = /^(eosio|ion)::abi\/1\.\d{1,3}$/

const objects = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : []
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** Reads an ABI; throws AbiError. Entries that do not fit the format are left out, as nodes of other versions do. */
export function readAbi(source: string): Abi {
  if (source.length > maxAbiLength) throw new AbiError('too-big')
  const json = parse(source)
  // Explorers hand the ABI out inside the answer of get_abi.
  const root = isObject(json) && isObject(json.abi) ? json.abi : json
  if (!isObject(root) || !versions.test(text(root.version))) throw new AbiError('no-abi')
  const abi: Abi = {
    aliases: new Map(objects(root.types).map((each) => [text(each.new_type_name), text(each.type)])),
    structs: new Map(
      objects(root.structs).map((each) => [
        text(each.name),
        {
          base: text(each.base),
          fields: objects(each.fields).map((field) => ({ name: text(field.name), type: text(field.type) })),
        },
      ]),
    ),
    variants: new Map(
      objects(root.variants).map((each) => [
        text(each.name),
        (Array.isArray(each.types) ? each.types : []).map(text).filter(Boolean),
      ]),
    ),
    actions: new Map(objects(root.actions).map((each) => [text(each.name), text(each.type)])),
  }
  if (abi.actions.size === 0) throw new AbiError('no-actions')
  return abi
}

function parse(source: string): Json {
  try {
    return parseJson(source, maxLevels)
  } catch (error) {
    if (error instanceof JsonError) throw new AbiError(error.reason === 'too-deep' ? 'too-deep' : 'no-json')
    throw error
  }
}
