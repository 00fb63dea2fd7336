import { expect, it, test } from 'vitest'
import { readEnvironment } from './environment'

it('has a default for every setting', () => {
  const settings = readEnvironment({})
  expect(settings).toMatchObject({
    ok: true,
    value: { port: 4100, appOrigins: ['http://localhost:5173', 'http://127.0.0.1:5173'], switches: {} },
  })
})

it('reads every setting', () => {
  const settings = readEnvironment({
    SANDBOX_PORT: '4200',
    SANDBOX_APP_ORIGINS: 'http://localhost:3000, https://dapp.example',
    SANDBOX_HOSTS: 'sandbox.test, Wallet.Local',
    SANDBOX_SEED: 'blue',
    SANDBOX_SWITCHES: '{"accessTtl":5}',
    SANDBOX_HOOKS: '{"business":"http://localhost:5173/hooks/shop/t","plisio":null}',
  })
  expect(settings).toEqual({
    ok: true,
    value: {
      port: 4200,
      hosts: ['sandbox.test', 'wallet.local'],
      appOrigins: ['http://localhost:3000', 'https://dapp.example'],
      seed: 'blue',
      switches: { accessTtl: 5 },
      hooks: { business: 'http://localhost:5173/hooks/shop/t' },
    },
  })
})

test.each([
  [{ SANDBOX_PORT: '70000' }, 'SANDBOX_PORT'],
  [{ SANDBOX_PORT: 'x' }, 'SANDBOX_PORT'],
  [{ SANDBOX_APP_ORIGINS: 'localhost:5173' }, 'SANDBOX_APP_ORIGINS'],
  [{ SANDBOX_APP_ORIGINS: 'http://localhost:5173/' }, 'SANDBOX_APP_ORIGINS'],
  [{ SANDBOX_HOSTS: 'http://sandbox.test' }, 'SANDBOX_HOSTS'],
  [{ SANDBOX_HOSTS: 'sandbox.test:4100' }, 'SANDBOX_HOSTS'],
  [{ SANDBOX_HOOKS: '{' }, 'SANDBOX_HOOKS is not JSON'],
  [{ SANDBOX_HOOKS: '{"business":"ftp://a"}' }, 'SANDBOX_HOOKS: business must be an address'],
  [{ SANDBOX_SWITCHES: '{' }, 'SANDBOX_SWITCHES is not JSON'],
  [{ SANDBOX_SWITCHES: '{"fast":1}' }, 'SANDBOX_SWITCHES: fast'],
])('refuses %j and names it', (env, words) => {
  const settings = readEnvironment(env)
  expect(settings.ok ? '' : settings.message).toContain(words)
})
