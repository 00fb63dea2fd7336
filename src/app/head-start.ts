import type { Auth } from '~/auth/auth'

/** Milliseconds, as in api/client, which joins too late to set a limit of its own. */
const patience = 30_000

/**
 * An Auth that has already asked. The first question for one of `paths` gets the answer under way; everything after
 * it, and everything after the session changed, is asked anew.
 */
export function withHeadStart(auth: Auth, paths: string[]): Auth {
  const begun = new Map(
    paths.map((path) => [path, auth.fetch(path, { signal: AbortSignal.timeout(patience) })]),
  )
  // Nobody may be listening yet when one fails; whoever asks for it hears of it then.
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
