type Request = { time: string; method: string; path: string; status: number; grant?: string }
/** Controls the sandbox over HTTP, as its front page or curl would. */
export type SandboxControl = {
  /** Sets switches; rejects when the sandbox refuses them. */
  switches: (patch: object) => Promise<void>
  /** The requests since `clearRequests`, newest last. */
  requests: () => Promise<Request[]>
  clearRequests: () => Promise<void>
  /** Adds money, people or contracts: see the sandbox's README. */
  add: (what: 'issue' | 'people' | 'contracts', body: object) => Promise<void>
}

export function openSandboxControl(origin: string): SandboxControl {
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
    requests: async () => (await (await call('requests', {})).json()) as Request[],
    clearRequests: async () => void (await call('requests', { method: 'DELETE' })),
    add: post,
  }
}
