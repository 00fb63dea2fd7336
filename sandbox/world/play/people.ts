import { toUnits } from '#sandbox/world/base/decimal'
import { isName } from '#sandbox/world/base/names'
import { createRandom } from '#sandbox/world/base/random'
import { findToken } from '#sandbox/world/ledger/tokens'
import type { Person, PersonSpec } from '#sandbox/world/base/types'

/** alice has the balances of the documented sample user. */
export const defaultPeople: readonly PersonSpec[] = [
  {
    username: 'alice',
    displayName: 'Alice Liddell',
    firstName: 'Alice',
    lastName: 'Liddell',
    locale: 'en',
    balances: {
      USDP: '924.683170189709970998',
      RUBP: '4780.547415329875',
      MYRP: '111',
      EURP: '8',
      BTCP: '0.00067099',
    },
  },
  {
    username: 'bob',
    displayName: 'Bob Kelso',
    firstName: 'Bob',
    lastName: 'Kelso',
    locale: 'en',
    balances: {
      USDP: '1500.25',
      HKDP: '320.5',
      GBPP: '75.01',
      EURP: '640',
      CZKP: '12000',
      BTCP: '0.15',
      PLASMA: '250',
    },
  },
]

const avatar = (hue: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="hsl(${hue} 45% 55%)"/>` +
      '<circle cx="4" cy="3" r="1.5" fill="#fff"/><ellipse cx="4" cy="7" rx="2.6" ry="2" fill="#fff"/></svg>',
  )}`

/** The balances in base units. Throws an Error with a sentence to show for an unknown token or an invalid decimal. */
export function readBalances(spec: PersonSpec): { token: string; units: bigint }[] {
  return Object.entries(spec.balances ?? {}).map(([token, decimal]) => ({
    token,
    units: readUnits(token, decimal),
  }))
}

/** Base units, not negative. Throws an Error with a sentence to show. */
export function readUnits(token: string, decimal: string): bigint {
  if (!findToken(token)) throw new Error(`There is no token ${token}.`)
  const units = toUnits(decimal)
  if (units === undefined || units < 0n || units >= 2n ** 120n)
    throw new Error(
      `"${decimal}" is not an amount of ${token}. Write digits, at most 18 of them after the point.`,
    )
  return units
}

/** Throws an Error with a sentence to show when the description is not a valid person. */
export function createPerson(spec: PersonSpec, seed: string, nowMs: number): Person {
  const { username, displayName, firstName, lastName, locale } = spec
  if (!isName(username))
    throw new Error(
      `Username "${username}" is not an account name: at most 12 of a-z, 1-5 and dots, no dot at the end.`,
    )
  for (const [field, text] of Object.entries({ displayName, firstName, lastName }))
    if (text.trim() === '' || text.length > 100)
      throw new Error(`${field} of ${username} must be 1 to 100 characters.`)
  if (!/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(locale))
    throw new Error(`Locale "${locale}" of ${username} is not a language code such as en.`)
  const random = createRandom(`${seed}/person/${username}`)
  const id = random.hex(12)
  const ageMs = (30 + random.below(700)) * 86_400_000 + random.below(86_400_000)
  const createdAt = new Date(nowMs - ageMs).toISOString()
  return {
    id,
    username,
    displayName,
    firstName,
    lastName,
    locale,
    createdAt,
    avatar: { ref: avatar(random.below(360)) },
  }
}
