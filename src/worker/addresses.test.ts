import { describe, expect, it } from 'vitest'
import { ownPages, roleOf, type Asked } from './addresses'

const origin = 'https://wallet.test'
const asked = (address: string, more: Partial<Asked> = {}): Asked => ({
  url: new URL(address, origin).href,
  method: 'GET',
  mode: 'cors',
  headers: new Headers(),
  ...more,
})
const role = (address: string, more?: Partial<Asked>) => roleOf(asked(address, more), origin)
const page = (address: string) => role(address, { mode: 'navigate' })

describe('the worker answers', () => {
  it.each([
    '/',
    '/?utm=x',
    ...ownPages.map((name) => `/${name}`),
    '/activity/12?contract=auth.dice&whose=my',
    '/contract/auth.dice',
    '/account/bob',
    '/payments/shop/p%201',
    '/send#to=bob&token=USDP&amount=10&note=code',
    '/transaction#draft=eyJ',
  ])('for the page %s', (address) => {
    expect(page(address)).toBe('page')
  })

  it('for files of the app, also when they are asked for once more, and for its configuration', () => {
    expect(
      ['/assets/door-a_B-1.js', '/assets/Page-1.js?again=2', '/icon.svg'].map((each) => role(each)),
    ).toEqual(['file', 'file', 'file'])
    expect(role('/config.json')).toBe('config')
  })
})

describe('the worker leaves to the browser', () => {
  it.each([
    '/auth/callback',
    '/auth/callback/',
    '//auth/callback',
    '/auth//callback',
    '/AUTH/Callback',
    '/auth%2fcallback',
    '/auth/%63allback',
    '/%61uth/callback',
    '/auth/callback.html',
    '/auth',
    '/activity/..%2fauth/callback',
    '/activity/auth/callback',
    '/activity/%2561uth',
    '/activity/..%5cauth',
    '/balances?code=x',
    '/balances?a=1&state=x',
    '/balances?a=%26code%3Dx',
    '/balances?a=%2526code%253Dx',
    '/#access_token=x',
    '/activity#a=1&refresh_token=x',
    '/?error=access_denied',
  ])('the page %s, at which a sign-in might come back', (address) => {
    expect(page(address)).toBeNull()
  })

  it.each([
    '/relay',
    '/relay/payments',
    '/hooks/shop/x',
    '/.well-known/x',
    '/sw.js',
    '/social.png',
    '/assets/',
    '/nowhere',
    '/balancesx',
    '/manifest.webmanifest',
    '/icons/192.png',
    '/assets/../relay',
    '/config.json?x=1',
    '/assets/a/b.js',
    '/index.html',
    '/payments',
    'https://app.plasmapay.com/assets/x.js',
    'http://wallet.test/',
  ])('the request for %s', (address) => {
    expect(role(address)).toBeNull()
  })

  it.each(['/relay', '/hooks/shop/x', '/assets/door-1.js', '/config.json', '/nowhere', '/.well-known/x'])(
    'the page %s, which is none of its own',
    (address) => {
      expect(page(address)).toBeNull()
    },
  )

  it.each<[string, Partial<Asked>]>([
    ['is no GET', { method: 'POST' }],
    ['carries an authorization', { headers: new Headers({ authorization: 'JWT x' }) }],
  ])('whatever %s', (_, more) => {
    for (const address of ['/config.json', '/assets/door-1.js', '/icon.svg'])
      expect(role(address, more)).toBeNull()
    expect(role('/', { ...more, mode: 'navigate' })).toBeNull()
  })
})
