type Ask = { name: string; mode: LockMode; client: string; grant: () => void }

/** Web Locks in memory: exclusive and shared, granted in the order of the requests, with signal and query. */
export class Locks {
  held: Ask[] = []
  private waiting: Ask[] = []

  private advance() {
    for (const ask of this.waiting) {
      const earlier = this.waiting.slice(0, this.waiting.indexOf(ask))
      const rivals = [...this.held, ...earlier].filter((other) => other.name === ask.name)
      if (ask.mode === 'exclusive' ? rivals.length > 0 : rivals.some((other) => other.mode === 'exclusive'))
        continue
      this.waiting = this.waiting.filter((other) => other !== ask)
      this.held.push(ask)
      ask.grant()
    }
  }
  private drop(ask: Ask) {
    this.held = this.held.filter((other) => other !== ask)
    this.advance()
  }
  /** Closes the client’s tab: its locks are released and its callbacks never continue. */
  crash(client: string) {
    this.waiting = this.waiting.filter((ask) => ask.client !== client)
    this.held = this.held.filter((ask) => ask.client !== client)
    this.advance()
  }
  client(client: string): LockManager {
    const request = (name: string, given: unknown, callback?: unknown) =>
      new Promise<unknown>((resolve, reject) => {
        const options = (callback ? given : {}) as LockOptions
        const work = (callback ?? given) as (lock: Lock) => unknown
        const mode = options.mode ?? 'exclusive'
        const run = async () => {
          try {
            const value = await work({ name, mode })
            this.drop(ask)
            resolve(value)
          } catch (error) {
            this.drop(ask)
            reject(error)
          }
        }
        const ask: Ask = { name, mode, client, grant: () => void Promise.resolve().then(run) }
        options.signal?.addEventListener('abort', () => {
          if (!this.waiting.includes(ask)) return
          this.waiting = this.waiting.filter((other) => other !== ask)
          reject(options.signal?.reason)
          this.advance()
        })
        this.waiting.push(ask)
        this.advance()
      })
    const query = () =>
      Promise.resolve({
        held: this.held.map(({ name, mode, client }) => ({ name, mode, clientId: client })),
        pending: this.waiting.map(({ name, mode, client }) => ({ name, mode, clientId: client })),
      })
    return { request, query } as LockManager
  }
}
