/** What a person could do at the sandbox's front page or with curl. */
type Asked = { time: string; method: string; path: string; status: number; grant?: string }
export type Desk = {
  /** Sets switches; the sandbox refuses what it does not know, and so does this. */
  switches: (patch: object) => Promise<void>
  /** What the sandbox was asked since `forget`, newest last. */
  asked: () => Promise<Asked[]>
  forget: () => Promise<void>
  /** Adds money, people or contracts: see the sandbox's README. */
  add: (what: 'issue' | 'people' | 'contracts', body: object) => Promise<void>
}

export function openDesk(origin: string): Desk {
  const call = async (path: string, init: RequestInit) => {
    const response = await fetch(`${origin}/__sandbox/${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    await call(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  return {
    switches: (patch) => post('switches', patch),
    asked: async () => (await (await call('requests', {})).json()) as Asked[],
    forget: async () => void (await call('requests', { method: 'DELETE' })),
    add: post,
  }
}
