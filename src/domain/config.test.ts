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
  it('fills in what has a usual value', () => {
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
  ])('names the wrong key of %j', (value, key) => {
    expect(wrongKey(value)).toBe(key)
  })
})
