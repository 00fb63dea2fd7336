import { inspect } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashPassword, isPassword, readPasswordHash } from './password'
import { parseSettings, parseSettingsText, refuseSandboxPassword } from './parse-settings'
import { Secret } from './secret'

let passwordHash: string
beforeAll(async () => {
  passwordHash = await hashPassword('sandbox')
})

const env = { HOOK: 'hook-secret-word', KEY: 'planted-key', PAGE: 'planted-page', SIGN: 'planted-sign' }
const files: Record<string, string> = { '/run/ramp': 'planted-file\n', '/run/windows': 'planted\r\n' }
const readFile = (path: string) => {
  const text = files[path]
  if (text === undefined) throw new Error(`ENOENT ${path}`)
  return text
}
const sources = { env, readFile }

const validSettings = () => ({
  publicUrl: 'https://wallet.example/',
  hookSecret: { env: 'HOOK' },
  operators: [{ name: 'ann', passwordHash, role: 'manage' }],
  accounts: [
    {
      id: 'shop',
      title: 'Shop',
      vendor: 'plasmapay-business',
      base: 'https://app.plasmapay.com/',
      key: { env: 'KEY' },
      chainAccount: 'shopname',
    },
    {
      id: 'ramp',
      title: 'Ramp',
      vendor: 'plasmapay-checkout',
      base: 'http://localhost:1/x',
      key: { file: '/run/ramp' },
    },
    { id: 'coins', title: 'Coins', vendor: 'plisio', base: 'http://[::1]:1', key: { env: 'KEY' } },
    {
      id: 'page',
      title: 'Page',
      vendor: 'payplay',
      base: 'https://api.payplay.io',
      slug: 'my-page',
      key: { env: 'PAGE' },
      hookKey: { env: 'SIGN' },
    },
  ],
})

const withFirstAccount = <T extends object>(change: T) => ({
  ...validSettings(),
  accounts: [{ ...validSettings().accounts[0], ...change }],
})

const forwardTo = (url: string, more = {}) =>
  withFirstAccount({ forward: { url, secret: { env: 'SIGN' }, ...more } })

const errorOf = (value: unknown) => {
  try {
    parseSettings(value, sources)
    return 'no error'
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error'
  }
}

describe('the configuration of the relay', () => {
  it('reads where confirmed webhooks are passed on to', () => {
    const [account] = parseSettings(forwardTo('https://shop.example/events'), sources).accounts
    expect(account?.forward).toMatchObject({ url: 'https://shop.example/events', allowPrivate: false })
    expect(account?.forward?.secret.reveal()).toBe('planted-sign')
    expect(
      parseSettings(forwardTo('http://127.0.0.1:9/x', { allowPrivate: true }), sources).accounts[0]?.forward,
    ).toMatchObject({
      allowPrivate: true,
    })
    expect(errorOf(forwardTo('http://shop.example/'))).toContain(
      'accounts.0.forward.url must begin with https',
    )
    expect(errorOf(forwardTo('https://ann:word@shop.example/'))).toContain(
      'accounts.0.forward.url must be an address',
    )
    expect(errorOf(forwardTo('https://shop.example/', { secret: 'word' }))).toContain(
      'accounts.0.forward.secret must be',
    )
    expect(errorOf(forwardTo('https://shop.example/', { secret: { env: 'NONE' } }))).toContain(
      'accounts.0.forward.secret: the environment variable NONE is empty or missing',
    )
  })

  it('reads every key of the documents', () => {
    const settings = parseSettings(validSettings(), sources)
    expect(settings).toMatchObject({
      publicUrl: 'https://wallet.example',
      trustProxy: 0,
      operators: [{ name: 'ann', role: 'manage' }],
      accounts: [
        { id: 'shop', base: 'https://app.plasmapay.com', chainAccount: 'shopname' },
        { id: 'ramp', base: 'http://localhost:1/x' },
        { id: 'coins', base: 'http://[::1]:1' },
        { id: 'page', slug: 'my-page' },
      ],
    })
    expect(settings.accounts.map(({ key }) => key.reveal())).toEqual([
      'planted-key',
      'planted-file',
      'planted-key',
      'planted-page',
    ])
    expect(settings.accounts[3]?.hookKey?.reveal()).toBe('planted-sign')
    expect(parseSettings({ ...validSettings(), trustProxy: 2 }, sources).trustProxy).toBe(2)
  })

  it('drops the newline at the end of a file with a key, and nothing else', () => {
    const value = validSettings()
    value.accounts[1]!.key = { file: '/run/windows' }
    expect(parseSettings(value, sources).accounts[1]?.key.reveal()).toBe('planted')
    files['/run/spaced'] = ' planted \n'
    value.accounts[1]!.key = { file: '/run/spaced' }
    expect(errorOf(value)).toContain('accounts.1.key')
  })

  it('prints no key, in whichever way it is printed', () => {
    const settings = parseSettings(validSettings(), sources)
    const printed = [
      JSON.stringify(settings),
      inspect(settings, { depth: 9, showHidden: true }),
      String(settings.hookSecret),
    ]
    for (const text of printed) expect(text).not.toMatch(/planted|hook-secret/)
  })

  it.each<[string, () => unknown]>([
    ['publicUrl is missing.', () => ({ ...validSettings(), publicUrl: undefined })],
    ['publicUrl must be an origin', () => ({ ...validSettings(), publicUrl: 'https://wallet.example/desk' })],
    ['publicUrl must be an origin', () => ({ ...validSettings(), publicUrl: 'wallet.example' })],
    [
      'publicUrl must be an origin',
      () => ({ ...validSettings(), publicUrl: 'https://ann:planted@wallet.example' }),
    ],
    ['hookSecret must be {"env": "NAME"} or', () => ({ ...validSettings(), hookSecret: 'planted' })],
    [
      'hookSecret: the environment variable NONE is empty',
      () => ({ ...validSettings(), hookSecret: { env: 'NONE' } }),
    ],
    ['operators must name at least one operator', () => ({ ...validSettings(), operators: [] })],
    [
      'operators must not name two operators alike',
      () => ({ ...validSettings(), operators: [...validSettings().operators, ...validSettings().operators] }),
    ],
    [
      'operators.0.role must be',
      () => ({ ...validSettings(), operators: [{ name: 'ann', passwordHash, role: 'admin' }] }),
    ],
    [
      'operators.0.passwordHash must be what `npm run password` prints',
      () => ({ ...validSettings(), operators: [{ name: 'ann', passwordHash: 'planted', role: 'view' }] }),
    ],
    ['accounts.0.vendor must be "plasmapay-business"', () => withFirstAccount({ vendor: 'planted' })],
    ['accounts.0.base must begin with https', () => withFirstAccount({ base: 'http://api.example' })],
    [
      'accounts.0.base must be an address',
      () => withFirstAccount({ base: 'https://api.example/?apiKey=planted' }),
    ],
    ['accounts.0.base must be an address', () => withFirstAccount({ base: 'ftp://api.example' })],
    ['accounts.0.key must be {"env": "NAME"} or', () => withFirstAccount({ key: 'planted' })],
    [
      'accounts.0.key: the environment variable NONE is empty',
      () => withFirstAccount({ key: { env: 'NONE' } }),
    ],
    ['accounts.0.key: the file /none cannot be read', () => withFirstAccount({ key: { file: '/none' } })],
    ['accounts.0.slug is not known', () => withFirstAccount({ slug: 'x' })],
    ['accounts.0.id may hold letters', () => withFirstAccount({ id: 'a/b' })],
    ...['hooks', 'Hooks', 'new', 'rates', 'accounts', 'reconciliation'].map((id): [string, () => unknown] => [
      'accounts.0.id must not be the name of a page: new, hooks, reconciliation, rates, accounts.',
      () => withFirstAccount({ id }),
    ]),
    ['accounts.0.title must not be empty', () => withFirstAccount({ title: ' ' })],
    ['accounts.0.slug is missing', () => withFirstAccount({ vendor: 'payplay', chainAccount: undefined })],
    [
      'accounts must not give two accounts the same id',
      () => ({ ...validSettings(), accounts: [validSettings().accounts[0], validSettings().accounts[0]] }),
    ],
    ['trustProxy must be a whole number', () => ({ ...validSettings(), trustProxy: 0.5 })],
    ['trustProxy must not be negative', () => ({ ...validSettings(), trustProxy: -1 })],
    ['secrets is not known', () => ({ ...validSettings(), secrets: 'planted' })],
    ['The configuration of the relay must be', () => 'planted'],
  ])('%s', (sentence, value) => {
    const error = errorOf(value())
    expect(error).toContain(`SettingsError: ${sentence}`)
    expect(error).not.toContain('planted')
  })

  it('that is not JSON is refused without being quoted', () => {
    expect(() => parseSettingsText('{"key": planted', sources)).toThrow(
      /^The configuration of the relay is not JSON\.$/,
    )
  })

  it('with the sandbox’s password is refused where other machines can reach the server', async () => {
    const settings = parseSettings(validSettings(), sources)
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.0.0.9'])
      await expect(refuseSandboxPassword(settings, host)).resolves.toBeUndefined()
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'localhost.example', ''])
      await expect(refuseSandboxPassword(settings, host)).rejects.toThrow('operators.0.passwordHash')
    const own = {
      ...validSettings(),
      operators: [{ name: 'ann', passwordHash: await hashPassword('own'), role: 'view' }],
    }
    await expect(refuseSandboxPassword(parseSettings(own, sources), '0.0.0.0')).resolves.toBeUndefined()
  })
})

describe('a password', () => {
  it('fits its own hash only, however its letters are composed', async () => {
    const hash = readPasswordHash(await hashPassword('cafe\u0301'))
    expect(hash && (await isPassword('caf\u00e9', hash))).toBe(true)
    expect(hash && (await isPassword('cafe', hash))).toBe(false)
  })
  it('is hashed as other implementations of scrypt do it', async () => {
    // RFC 7914, section 12; its 64 bytes begin with these 32.
    const hash = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex')
    const text = `scrypt:16384:8:1:${Buffer.from('SodiumChloride').toString('base64')}:${hash.toString('base64')}`
    const read = readPasswordHash(text)
    expect(read && (await isPassword('pleaseletmein', read))).toBe(true)
  })
  it.each(['scrypt:3:8:1', 'scrypt:1:8:1', 'scrypt:16384:0:1', 'scrypt:99999999:8:1', 'bcrypt:16384:8:1'])(
    'is not read from a hash that begins %s',
    async (start) => {
      const [, , , , salt, hash] = (await hashPassword('x')).split(':')
      expect(readPasswordHash(`${start}:${salt}:${hash}`)).toBeNull()
    },
  )
})

it('a secret reveals its text only to those who ask for it', () => {
  const secret = new Secret('planted')
  expect(
    [String(secret), JSON.stringify({ secret }), inspect([secret]), Object.values(secret).join('')].join(' '),
  ).not.toContain('planted')
  expect(secret.reveal()).toBe('planted')
})
