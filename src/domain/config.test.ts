import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config'

const good = { plasmapay: { origin: 'https://app.plasmapay.com', clientId: 'id' } }
const wrongKey = (value: unknown) => {
  try {
    parseConfig(value)
  } catch (error) {
    return error instanceof ConfigError ? error.key : error
  }
  return undefined
}

describe('parseConfig', () => {
  it('fills in the defaults', () => {
    expect(parseConfig({ ...good, dapp: { contract: 'plasma.dice', other: 1 }, more: true })).toEqual({
      plasmapay: {
        origin: 'https://app.plasmapay.com',
        clientId: 'id',
        scope: 'plasma',
        flows: ['code', 'implicit'],
      },
      dapp: { contract: 'plasma.dice' },
    })
  })
  it('drops a slash at the end of addresses', () => {
    const config = parseConfig({
      plasmapay: { ...good.plasmapay, origin: 'http://localhost:4100/', flows: ['implicit', 'implicit'] },
      explorer: 'http://plasmadlt.com/',
    })
    expect(config.plasmapay.origin).toBe('http://localhost:4100')
    expect(config.plasmapay.flows).toEqual(['implicit'])
    expect(config.explorer).toBe('http://plasmadlt.com')
  })
  it('reads where the payments relay is, and that there may be none', () => {
    expect(parseConfig({ ...good, payments: { relay: '/relay/' } }).payments).toEqual({ relay: '/relay' })
    expect(parseConfig({ ...good, payments: { relay: '/shop/relay' } }).payments?.relay).toBe('/shop/relay')
    expect(parseConfig({ ...good, payments: {} })).not.toHaveProperty('payments')
  })
  it.each([
    [null, 'config.json'],
    [[], 'config.json'],
    [{}, 'plasmapay'],
    [{ plasmapay: { clientId: 'id' } }, 'plasmapay.origin'],
    [{ plasmapay: { ...good.plasmapay, origin: 'javascript:alert(1)' } }, 'plasmapay.origin'],
    [{ plasmapay: { ...good.plasmapay, origin: 'https://a.example/path' } }, 'plasmapay.origin'],
    [{ plasmapay: { ...good.plasmapay, origin: 'https://user@a.example' } }, 'plasmapay.origin'],
    [{ plasmapay: { ...good.plasmapay, clientId: ' ' } }, 'plasmapay.clientId'],
    [{ plasmapay: { ...good.plasmapay, scope: 1 } }, 'plasmapay.scope'],
    [{ plasmapay: { ...good.plasmapay, flows: [] } }, 'plasmapay.flows'],
    [{ plasmapay: { ...good.plasmapay, flows: ['code', 'password'] } }, 'plasmapay.flows'],
    [{ ...good, dapp: { account: 5 } }, 'dapp.account'],
    [{ ...good, dapp: 'x' }, 'dapp'],
    [{ ...good, explorer: 'ftp://x' }, 'explorer'],
    [{ ...good, payments: '/relay' }, 'payments'],
    [{ ...good, payments: { relay: 1 } }, 'payments.relay'],
    [{ ...good, payments: { relay: '/' } }, 'payments.relay'],
    [{ ...good, payments: { relay: 'https://other.example/relay' } }, 'payments.relay'],
    [{ ...good, payments: { relay: '//other.example/relay' } }, 'payments.relay'],
    [{ ...good, payments: { relay: '/../relay' } }, 'payments.relay'],
    [{ ...good, payments: { relay: '/relay?x' } }, 'payments.relay'],
  ])('names the wrong key of %j', (value, key) => {
    expect(wrongKey(value)).toBe(key)
  })
})
