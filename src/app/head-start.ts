import type { Auth } from '~/auth/auth'

/** The same as in api/client, which joins these requests too late to set a limit of its own. */
const timeoutMs = 30_000

/**
 * An Auth that requests `paths` at once. The first fetch of each of them gets that request’s answer; later ones, and all
 * after the session has changed, are requests of their own.
 */
export function withHeadStart(auth: Auth, paths: string[]): Auth {
  const begun = new Map(
    paths.map((path) => [path, auth.fetch(path, { signal: AbortSignal.timeout(timeoutMs) })]),
  )
  // One may fail before anybody fetches it; whoever does gets the failure then.
  for (const answer of begun.values()) answer.catch(() => {})
  auth.subscribe(() => begun.clear())
  return {
    ...auth,
    fetch(path, init) {
      const early = begun.get(path)
      if (!early || init?.method === 'POST') return auth.fetch(path, init)
      begun.delete(path)
      return early
    },
  }
}
