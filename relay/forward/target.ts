import { lookup as lookupName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isLoopback } from '#relay/config/addresses'

/** Where no shop on the public internet is: this machine, private and shared networks, link-local, multicast, documentation. */
const notPublic = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.ipv4.addSubnet(network, prefix, 'ipv4')
// Only 2000::/3 is given out; within it these are for tunnels, which may lead to any of the above, and for documents.
for (const [network, prefix] of [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const)
  notPublic.ipv6.addSubnet(network, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** The address is not one that events may be sent to. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

type Target = { url: string; allowPrivate: boolean }

/** Whether a connection to this address may be opened for the configured one. */
// for tests
export function mayConnect(address: string, { url, allowPrivate }: Target): boolean {
  if (isIP(address) === 0) return false
  // A name of this machine leads to this machine and nowhere else.
  if (isLoopback(new URL(url).hostname)) return loopback.check(address, familyOf(address))
  const family = familyOf(address)
  return allowPrivate || !notPublic[family].check(address, family)
}

/** Refuses an address that is written out; names are looked at when they are resolved. */
export function checkWritten(target: Target): void {
  const host = new URL(target.url).hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0 && !mayConnect(host, target)) throw new AddressRefused()
}

/**
 * Resolves a name for the connection itself: what is looked at here is what is connected to, so a name that resolves to something else the next
 * time leads nowhere. One address that may not be is enough to refuse all.
 */
export const guardedLookup =
  (target: Target, resolve: typeof lookupName = lookupName): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => mayConnect(address, target)))
        return done(new AddressRefused(), '')
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })
  }
