/** What this room uses of a service worker’s globals; the types of the page do not have them. */
export type Later = { waitUntil: (work: Promise<unknown>) => void }
type FetchEvent = Later & {
  request: Request
  respondWith: (answer: Promise<Response>) => void
}
type Client = { id: string; postMessage: (message: unknown) => void }
type MessageEvent = Later & { data: unknown; source: Client | null }

export type Scope = {
  location: { origin: string }
  registration: { update: () => Promise<unknown>; unregister: () => Promise<boolean> }
  clients: {
    claim: () => Promise<void>
    matchAll: (options: { includeUncontrolled: boolean }) => Promise<Client[]>
  }
  skipWaiting: () => Promise<void>
  addEventListener: {
    (type: 'install' | 'activate', listen: (event: Later) => void): void
    (type: 'fetch', listen: (event: FetchEvent) => void): void
    (type: 'message', listen: (event: MessageEvent) => void): void
  }
}
