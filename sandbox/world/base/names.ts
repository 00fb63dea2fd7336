/** Account, action and permission names: at most 12 of a–z, 1–5 and dots, no dot at the end. */
const pattern = /^[a-z1-5.]{0,11}[a-z1-5]$/
const alphabet = '.12345abcdefghijklmnopqrstuvwxyz'

export const isName = (text: string) => pattern.test(text)

/** A name as the 64-bit number EOSIO packs: 5 bits per character, highest first. */
export function nameToNumber(name: string): bigint {
  let value = 0n
  for (let i = 0; i < 12; i++)
    value = (value << 5n) | BigInt(Math.max(0, alphabet.indexOf(name.charAt(i) || '.')))
  return value << 4n
}

/** Accounts of the system, of the dice DApp and of the shop, which exist from the first block. */
export const FEE_ACCOUNT = 'plasma.fee'
/** Where the money of paid invoices goes. */
export const SHOP = 'shop'
export const DICE = 'plasma.dice'
export const DICE_BANK = 'bank.dice'
export const DICE_LOGS = 'logs.dice'
export const DICE_PERMISSION = 'auth.dice'
