import { tokenPath } from './endpoints'

/** One answered request. `status` 0: the connection was cut. No query, no header, no body: they hold secrets. */
type LogEntry = { time: string; method: string; path: string; status: number; grant?: string }

const kept = 200

export const createRequestLog = () => {
  const entries: LogEntry[] = []
  return {
    all: () => [...entries],
    clear: () => void entries.splice(0),
    add: (entry: LogEntry) => {
      entries.push(entry)
      entries.splice(0, entries.length - kept)
    },
  }
}

const grants = ['authorization_code', 'refresh_token']

/** Which grant a token request asks for; only the two known words, whatever else the body holds. */
export const grantOf = async (request: Request, path: string) => {
  if (request.method !== 'POST' || path !== tokenPath) return undefined
  try {
    const body: unknown = await request.clone().json()
    if (typeof body !== 'object' || body === null || !('grant_type' in body)) return undefined
    return grants.find((grant) => grant === body.grant_type)
  } catch {
    return undefined
  }
}
