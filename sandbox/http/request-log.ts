import { tokenPath } from './endpoints'

/** One answered request; `status` 0 means the connection was cut. Query, headers and body are left out: they hold secrets. */
type LogEntry = { time: string; method: string; path: string; status: number; grant?: string }

const maxEntries = 200

export const createRequestLog = () => {
  const entries: LogEntry[] = []
  return {
    all: () => [...entries],
    clear: () => void entries.splice(0),
    add: (entry: LogEntry) => {
      entries.push(entry)
      entries.splice(0, entries.length - maxEntries)
    },
  }
}

const grantTypes = ['authorization_code', 'refresh_token']

/** The grant_type of a token request, if it is one of the two known ones. */
export const grantOf = async (request: Request, path: string) => {
  if (request.method !== 'POST' || path !== tokenPath) return undefined
  try {
    const body: unknown = await request.clone().json()
    if (typeof body !== 'object' || body === null || !('grant_type' in body)) return undefined
    return grantTypes.find((grant) => grant === body.grant_type)
  } catch {
    return undefined
  }
}
