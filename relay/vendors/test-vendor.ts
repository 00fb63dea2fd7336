import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Vendor } from '~/domain/payment/vendor'
import { Secret } from '#relay/config/secret'
import type { Account } from '#relay/config/settings'

type SeenRequest = { method: string; url: URL; headers: IncomingMessage['headers']; body: string }
export type Answering = (request: SeenRequest, response: ServerResponse, incoming: IncomingMessage) => void

export type TestVendor = {
  origin: string
  seen: SeenRequest[]
  /** What the next requests get. */
  answer: (answering: Answering) => void
  close: () => Promise<void>
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof value === 'string' ? value : JSON.stringify(value))

/** A vendor for tests, served over HTTP so that connections can break. */
export async function startVendor(): Promise<TestVendor> {
  const seen: SeenRequest[] = []
  let answering: Answering = json({})
  const listener: RequestListener = (incoming, response) =>
    void text(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming
      const request = { method, url: new URL(url, 'http://vendor.test'), headers, body }
      seen.push(request)
      answering(request, response, incoming)
    })
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: (next) => void (answering = next),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** A word that must be found nowhere but in the requests to the vendor. */
export const plantedKey = 'planted+key/0123456789'

export const accountAt = (vendor: Vendor, base: string, change: Partial<Account> = {}): Account => ({
  id: 'shop',
  title: 'Shop',
  vendor,
  base,
  key: new Secret(plantedKey),
  ...(vendor === 'payplay' ? { slug: 'my-page' } : {}),
  ...change,
})
