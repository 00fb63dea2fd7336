import { createHmac, randomBytes } from 'node:crypto'
import type { Operator } from '#relay/config/settings'
import type { Context } from '#relay/gate/context'

const lifetimeMs = 12 * 3_600_000
export const lifetimeSeconds = lifetimeMs / 1000

/** Bound to the password’s hash, so that a new password ends all sessions of the old one. */
const digestOf = (token: string, { name, passwordHash }: Operator) =>
  createHmac('sha256', passwordHash.hash).update(`${name}\n${token}`).digest('base64url')

/** Gives the token for the cookie; only its digest is kept. */
export async function beginSession({ memory, now }: Context, operator: Operator): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const database = await memory.database()
  const begun = now()
  await database.deleteFrom('sessions').where('ends_at', '<=', begun).execute()
  await database
    .insertInto('sessions')
    .values({
      digest: digestOf(token, operator),
      name: operator.name,
      begun_at: begun,
      ends_at: new Date(begun.getTime() + lifetimeMs),
    })
    .execute()
  return token
}

/** The operator whose session it is, as the configuration knows him now. */
export async function operatorOf(
  { settings, memory, now }: Context,
  token: string,
): Promise<Operator | undefined> {
  const byDigest = new Map(settings.operators.map((operator) => [digestOf(token, operator), operator]))
  const database = await memory.database()
  const found = await database
    .selectFrom('sessions')
    .select('digest')
    .where('digest', 'in', [...byDigest.keys()])
    .where('ends_at', '>', now())
    .executeTakeFirst()
  return found && byDigest.get(found.digest)
}

export async function endSession({ settings, memory }: Context, token: string): Promise<void> {
  const database = await memory.database()
  const digests = settings.operators.map((operator) => digestOf(token, operator))
  await database.deleteFrom('sessions').where('digest', 'in', digests).execute()
}
