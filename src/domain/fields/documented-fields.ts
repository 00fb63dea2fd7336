import { plasmaContract } from '~/domain/value/token-contract'
import type { SchemaField } from './field-type'

const documented: Record<string, SchemaField[]> = {
  transfer: [
    { name: 'from', type: { kind: 'account' } },
    { name: 'to', type: { kind: 'account' } },
    { name: 'quantity', type: { kind: 'asset' } },
    { name: 'memo', type: { kind: 'text' }, extension: true },
  ],
  bet: [
    { name: 'user', type: { kind: 'account' } },
    { name: 'quantity', type: { kind: 'asset' } },
    { name: 'roll_under', type: { kind: 'integer', bits: 8, signed: false, written: 'number' } },
    { name: 'seed_hash', type: { kind: 'hash', bytes: 32 } },
    { name: 'user_seed_hash', type: { kind: 'hash', bytes: 32 } },
    { name: 'paySysCms', type: { kind: 'boolean' }, extension: true },
  ],
  dice: [
    { name: 'user', type: { kind: 'account' } },
    { name: 'bet_id', type: { kind: 'integer', bits: 64, signed: false, written: 'number' } },
    { name: 'seed', type: { kind: 'hash', bytes: 32 } },
  ],
}

/** The fields of the actions that the documents describe, for when neither ABI nor history is at hand. */
export function documentedFields(account: string, name: string, token: string | undefined, game: string) {
  const isTransfer = name === 'transfer' && (token !== undefined || account === plasmaContract)
  const isGame = account === game && (name === 'bet' || name === 'dice')
  const fields = isTransfer || isGame ? documented[name] : undefined
  if (!fields || token === undefined) return fields
  return [...fields, { name: 'paySysCms', type: { kind: 'boolean' }, extension: true } satisfies SchemaField]
}
