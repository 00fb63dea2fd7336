import { render } from '@testing-library/react'
import { matchRoutes } from 'react-router'
import { beforeEach, describe, expect, it } from 'vitest'
import { fakeServer, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { paths } from '~/domain/paths'
import { defaultContract } from '~/stores/config'
import { pages } from '~/pages/payments/Wing'
import { screenAt, screens } from './screens'

const endpoints = [
  '/meta',
  '/me',
  '/tokens',
  '/balance',
  '/balance/app',
  '/fees',
  '/actions/my',
  '/actions/all',
]
const unanswered = Object.fromEntries(endpoints.map((path) => [path, silence]))

/** The page’s requests before any answer has arrived. */
async function asksFirst({ path, code }: (typeof screens)[number], signedIn: boolean) {
  const server = fakeServer(unanswered, { signedIn })
  const Page = await code.load()
  const at = path
    .replace(':sequence', '7')
    .replace(':account', 'bank.dice')
    .replace(':id', 'x')
    .replace(':code', 'USDP')
    .replace(':name', 'bob')
    .replace('*', '/nowhere')
  const { unmount } = render(
    <StagedPage at={at} route={path}>
      <Page />
    </StagedPage>,
  )
  unmount()
  return server.paths().toSorted()
}

// What is behind the wing of payments is drawn at once, as every other screen here.
beforeEach(async () => void (await Promise.all(pages.map(({ code }) => code.load()))))

describe.each(screens)('$path', (screen) => {
  it('first requests exactly what `main.ts` requests ahead for it', async () => {
    const first = await asksFirst(screen, true)
    const ahead = screen.asks(defaultContract()).toSorted()
    // A page that guests can open makes other requests for them; `main.ts` leaves those to the page.
    expect(ahead).toEqual(screen.guarded ? first : [])
  })

  it('is open to guests, or needs a session for all its requests', async () => {
    const first = screen.guarded ? [] : await asksFirst(screen, false)
    expect(first.filter((path) => !/^\/(balance\/app|actions\/all)\?/.test(path))).toEqual([])
  })
})

it('the screens about one’s own money are the guarded ones', () => {
  const guarded = screens.filter((screen) => screen.guarded).map(({ path }) => path)
  expect(guarded.toSorted()).toEqual([
    '/',
    '/activity/statement',
    '/balances',
    '/contacts',
    '/fees',
    '/receive',
    '/send',
    '/token/:code',
  ])
})

it('the screens of payments are the pages of their wing', () => {
  const entries = screens.flatMap(({ path }) => (path.startsWith('/payments') ? [path] : []))
  expect(entries).toEqual(pages.map(({ path }) => `/payments${path}`))
})

it('the path of a screen without parameters finds that screen', () => {
  const places = [
    'overview',
    'balances',
    'activity',
    'transaction',
    'send',
    'receive',
    'contacts',
    'fees',
    'settings',
    'signIn',
  ] as const
  expect(places.map((place) => screenAt(paths[place]())?.path)).toEqual(places.map((place) => paths[place]()))
  for (const at of ['/nowhere', '', '//']) expect(screenAt(at)).toBeUndefined()
})

it.each([
  [paths.action('7'), '/activity/:sequence'],
  [paths.pasted(), '/activity/pasted'],
  [paths.contract('bank.dice'), '/contract/:account'],
  [paths.contract('a/b?c'), '/contract/:account'],
  [paths.token('a/b'), '/token/:code'],
  [paths.account('bob'), '/account/:name'],
  [paths.payments('status=paid').split('?')[0]!, '/payments'],
  [paths.payment('shop', 'a/b'), '/payments/:account/:id'],
  [paths.newPayment(), '/payments/new'],
])('the screen at %s is %s, also for the router', (at, path) => {
  const routes = screens.map((screen) => ({ path: screen.path }))
  expect([screenAt(at)?.path, matchRoutes(routes, at)?.[0]?.route.path]).toEqual([path, path])
})

it.each([
  '/activity/',
  '/contract/',
  '/contract',
  '/contract/bank.dice/more',
  '/activity/pasted/7',
  '//activity/7',
])('nothing is loaded early at %s', (at) => {
  expect(screenAt(at)).toBeUndefined()
})

it('a value put into an address stays one segment of it', () => {
  expect(paths.contract('a/b?c#d')).toBe('/contract/a%2Fb%3Fc%23d')
  expect(paths.activity('a&whose=all')).toBe('/activity?contract=a%26whose%3Dall')
  expect(paths.action('7', 'x', 'my')).toBe('/activity/7?contract=x&whose=my')
  expect(paths.newPayment({ account: 'shop', id: 'x' })).toBe('/payments/new?from=shop%2Fx')
  expect([paths.activity(), paths.fees(), paths.action('7', '')]).toEqual([
    '/activity',
    '/fees',
    '/activity/7',
  ])
})
