import type { LookupAddress } from 'node:dns'
import { expect, it } from 'vitest'
import { AddressRefused, checkWritten, guardedLookup, mayConnect } from './target'

const shop = { url: 'https://shop.example/events', allowPrivate: false }
const allowed = { ...shop, allowPrivate: true }
const here = { url: 'http://localhost:9/', allowPrivate: false }

const notPublic = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.1.2.3',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:127.0.0.1',
  '64:ff9b::a00:1',
  '2001::1',
  '2002:a00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
]
const isPublic = [
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '192.0.3.1',
  '2606:4700::1111',
  '2a00::1',
]

it('lets the public internet through, and private networks only where the configuration says so', () => {
  expect(notPublic.filter((address) => mayConnect(address, shop))).toEqual([])
  expect(notPublic.filter((address) => !mayConnect(address, allowed))).toEqual([])
  expect(isPublic.filter((address) => !mayConnect(address, shop))).toEqual([])
  expect(mayConnect('shop.example', allowed)).toBe(false)
})

it('takes a name of this machine to this machine and nowhere else', () => {
  for (const url of [
    'http://localhost:9/',
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'https://shop.localhost/',
  ]) {
    expect(['127.0.0.1', '::1'].filter((address) => !mayConnect(address, { ...here, url }))).toEqual([])
    expect(
      ['10.0.0.1', '1.1.1.1', '2606:4700::1111'].filter((each) => mayConnect(each, { ...allowed, url })),
    ).toEqual([])
  }
})

it('refuses an address that is written out, however it is written', () => {
  for (const host of [
    '10.0.0.1',
    '0x0a000001',
    '167772161',
    '[::ffff:10.0.0.1]',
    '[fd00::1]',
    '169.254.169.254',
  ]) {
    const target = { ...shop, url: `https://${host}/` }
    expect(() => checkWritten(target)).toThrow(AddressRefused)
    expect(() => checkWritten({ ...target, allowPrivate: true })).not.toThrow()
  }
  for (const target of [shop, here, { ...shop, url: 'https://1.1.1.1/' }])
    expect(() => checkWritten(target)).not.toThrow()
})

/** What a connection is given for a name that resolves to these. */
function looked(target: typeof shop, addresses: string[] | Error, all: boolean) {
  const resolve = ((
    _name: string,
    _options: unknown,
    done: (error: Error | null, found: LookupAddress[]) => void,
  ) =>
    addresses instanceof Error
      ? done(addresses, [])
      : done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )) as never
  return new Promise((answer) =>
    guardedLookup(target, resolve)('shop.example', { all }, (error, found, family) =>
      answer(error ?? [found, family]),
    ),
  )
}

it('resolves a name for the connection itself, and refuses all of it for one address that may not be', async () => {
  expect(await looked(shop, ['1.1.1.1', '2606:4700::1111'], false)).toEqual(['1.1.1.1', 4])
  expect(await looked(shop, ['1.1.1.1'], true)).toEqual([[{ address: '1.1.1.1', family: 4 }], undefined])
  for (const all of [true, false])
    for (const addresses of [['10.0.0.1'], ['1.1.1.1', '10.0.0.1'], []])
      expect(await looked(shop, addresses, all)).toBeInstanceOf(AddressRefused)
  const unknown = new Error('ENOTFOUND')
  expect(await looked(shop, unknown, true)).toBe(unknown)
})
