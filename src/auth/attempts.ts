import { AuthError } from './failure'
import { parseObject } from './json'
import { isFlow, prefix } from './record'
import type { Flow } from './types'

const attemptPrefix = `${prefix}tx.`
const life = 10 * 60_000
const clockSlack = 60_000
const most = 8

/** A sign-in that left for PlasmaPay. `t` is local milliseconds. */
export type Attempt = {
  v: 1
  flow: Flow
  t: number
  redirectUri: string
  scope: string
  returnTo: string
  verifier?: string
}

/** Checked before a state becomes part of a key or lock name: a link could spell any other key. */
export const isState = (value: string) => /^[\w-]{43}$/.test(value)

export const isCurrent = ({ t }: Attempt, now: number) => now - t <= life && t - now <= clockSlack

function parseAttempt(text: string | null): Attempt | null {
  const { v, flow, t, redirectUri, scope, returnTo, verifier } = parseObject(text) ?? {}
  if (v !== 1 || !isFlow(flow) || typeof t !== 'number' || !Number.isFinite(t)) return null
  if (typeof redirectUri !== 'string' || typeof scope !== 'string' || typeof returnTo !== 'string')
    return null
  const attempt: Attempt = { v, flow, t, redirectUri, scope, returnTo }
  if (verifier === undefined) return attempt
  return typeof verifier === 'string' ? { ...attempt, verifier } : null
}

const attemptKeys = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(attemptPrefix),
  )

export const removeAttempts = (storage: Storage) => {
  for (const key of attemptKeys(storage)) storage.removeItem(key)
}

/** Keeps at most eight current attempts, this one among them. Throws AuthError storage_unavailable. */
export function saveAttempt(storage: () => Storage, state: string, attempt: Attempt) {
  try {
    const store = storage()
    const current = attemptKeys(store)
      .map((key) => ({ key, attempt: parseAttempt(store.getItem(key)) }))
      .toSorted((a, b) => (b.attempt?.t ?? 0) - (a.attempt?.t ?? 0))
    const kept = new Set(
      current.filter((entry) => entry.attempt && isCurrent(entry.attempt, attempt.t)).slice(0, most - 1),
    )
    for (const entry of current) if (!kept.has(entry)) store.removeItem(entry.key)
    store.setItem(attemptPrefix + state, JSON.stringify(attempt))
  } catch {
    throw new AuthError('storage_unavailable')
  }
}

/** Removes the attempt before anything of it is used, so it serves once. Throws state_unknown, storage_unavailable. */
export function takeAttempt(storage: () => Storage, state: string): Attempt {
  let text: string | null
  try {
    text = storage().getItem(attemptPrefix + state)
    storage().removeItem(attemptPrefix + state)
  } catch {
    throw new AuthError('storage_unavailable')
  }
  const attempt = parseAttempt(text)
  if (!attempt) throw new AuthError('state_unknown')
  return attempt
}
