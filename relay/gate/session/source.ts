import { isIP, isIPv6 } from 'node:net'

/** An IPv6 network gives each of its machines 2^64 addresses, so only the network’s part counts. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [start = '', end] = address.replace(/%.*$/, '').split('::')
  const head = start === '' ? [] : start.split(':')
  const tail = end === undefined || end === '' ? [] : end.split(':')
  const zeros = end === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  const network = [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}

/**
 * Where a request comes from, for counting wrong sign-ins. Each of our own proxies appends the address it was asked from to
 * `X-Forwarded-For`; what stands before those could have been written by anybody.
 */
export function sourceOf(request: Request, connected: string | undefined, trustProxy: number): string {
  const told = request.headers.get('x-forwarded-for')?.split(',') ?? []
  const forwarded = trustProxy > 0 ? told.at(-trustProxy)?.trim() : undefined
  return networkOf(forwarded !== undefined && isIP(forwarded) ? forwarded : (connected ?? 'unknown'))
}
