import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, fixture } from '~/api/fake-server'
import { prefer, usePreferences } from '~/stores/preferences'
import { formatTime } from '~/words/format'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { applyAppearance } from './use-appearance'

const answers = {
  '/balance': fixture('balance'),
  '/tokens': fixture('tokens'),
  '/balance/app': '[]',
  '/me': fixture('me'),
  '/meta': fixture('meta'),
  '/actions/my': fixture('actions'),
  '/actions/all': fixture('actions'),
}
const draw = (at: string) => {
  history.replaceState(null, '', at)
  const queries = createQueryClient()
  onTestFinished(() => queries.cancelQueries())
  return render(<Root queries={queries} />)
}
const heading = (name: string) => screen.findByRole('heading', { level: 1, name }, { timeout: 5000 })
const nav = () => within(screen.getByRole('navigation', { name: 'Main' }))
const here = () => location.pathname + location.search + location.hash

beforeEach(() => {
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
})
afterEach(() => {
  document.documentElement.removeAttribute('lang')
  vi.unstubAllEnvs()
})

describe('the frame', () => {
  it('has its landmarks, the skip link first, and marks the current page', async () => {
    fakeServer(answers)
    const { container } = draw('/balances')
    await heading('Balances')
    expect(container.querySelector('a')).toHaveTextContent('Skip to content')
    expect(container.querySelector('a')).toHaveAttribute('href', '#content')
    expect(within(container.querySelector('header')!).getByRole('link', { name: 'PlasmaPay' })).toBeVisible()
    expect(screen.getByRole('main')).toHaveAttribute('id', 'content')
    const links = nav().getAllByRole('link')
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/',
      '/balances',
      '/activity',
      '/contacts',
      '/transaction',
      '/fees',
      '/settings',
    ])
    expect(links.filter((link) => link.ariaCurrent === 'page' || link.getAttribute('aria-current'))).toEqual([
      links[1],
    ])
  })

  it('opens another page without a new document, and moves the focus to it', async () => {
    fakeServer(answers)
    draw('/activity')
    await heading('Activity')
    await userEvent.click(nav().getByRole('link', { name: 'Settings' }))
    await heading('Settings')
    expect(here()).toBe('/settings')
    expect(screen.getByRole('main')).toHaveFocus()
    expect(scrollTo).toHaveBeenLastCalledWith(0, 0)
    expect(document.title).toBe('Settings · PlasmaPay')
  })

  it('keeps every letter of fast typing', async () => {
    fakeServer(answers)
    draw('/activity')
    const field = await screen.findByRole<HTMLInputElement>('searchbox')
    // As in a browser, without waiting for React between the letters.
    for (const letter of 'xyz') {
      Reflect.set(HTMLInputElement.prototype, 'value', field.value + letter, field)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    expect(field.value).toBe('xyz')
    await waitFor(() => expect(here()).toBe('/activity?q=xyz'))
  })

  it('says that an unknown address has no page', async () => {
    fakeServer()
    draw('/nowhere/at/all')
    await heading('Page not found')
    expect(here()).toBe('/nowhere/at/all')
  })
})

describe('who is signed in', () => {
  it.each(['/', '/balances?x=1#y', '/fees?token=USDP'])(
    'a guest at %s signs in first and comes back',
    async (at) => {
      const { signIns, asked } = fakeServer(answers, { signedIn: false })
      draw(at)
      await heading('Sign in')
      expect(here()).toBe('/sign-in')
      expect(asked).toEqual([])
      await userEvent.click(screen.getByRole('button', { name: 'Sign in with PlasmaPay' }))
      expect(signIns).toEqual([['code', at]])
    },
  )

  it('leaves a page that needs a session at once on signing out', async () => {
    fakeServer(answers)
    draw('/balances')
    await heading('Balances')
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    await heading('Sign in')
    expect(screen.getByText(/^You have signed out here/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
  })

  it.each(['/', '/activity', '/transaction', '/settings', '/account/bob'])(
    'is told at %s what arrives, and a guest is not asked for',
    async (at) => {
      const server = fakeServer({ ...answers, '/balance': '[{"token":"USDP","balance":100}]' })
      const { unmount } = draw(at)
      const told = within(await screen.findByRole('region', { name: 'What has arrived' }))
      const asked = () => server.paths().filter((path) => path === '/balance').length
      await waitFor(() => expect(asked()).toBeGreaterThan(0))
      await act(async () => {})
      const before = asked()
      server.replies['/balance'] = '[{"token":"USDP","balance":600}]'
      await act(async () => void window.dispatchEvent(new Event('visibilitychange')))
      expect(await told.findByText('Your balance of USDP has grown.')).toBeVisible()
      expect(asked()).toBe(before + 1)
      unmount()
      const guest = fakeServer(answers, { signedIn: false })
      draw(at)
      await screen.findByRole('heading', { level: 1 })
      expect(guest.paths()).not.toContain('/balance')
    },
  )

  it('follows what another tab does', async () => {
    const { change } = fakeServer(answers)
    draw('/settings')
    await heading('Settings')
    act(() => change({ status: 'signed-out', reason: 'other-tab' }))
    expect(await screen.findByText('You are not signed in.')).toBeVisible()
  })
})

describe('language, zone and theme', () => {
  it('change every sentence without a new document', async () => {
    fakeServer(answers)
    draw('/settings')
    await heading('Settings')
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'ru' } })
    await heading('Настройки')
    expect(document.documentElement.lang).toBe('ru')
    expect(screen.getByRole('navigation', { name: 'Главное меню' })).toBeVisible()
  })

  it.each([
    [{ language: 'ru' }, ['en-US'], 'ru'],
    [{ profileLocale: 'ru' }, ['en-US'], 'ru'],
    [{ language: 'en', profileLocale: 'ru' }, ['ru'], 'en'],
    [{}, ['de', 'ru-RU', 'en'], 'ru'],
    [{ language: 'tlh' }, ['fr'], 'en'],
  ])(
    'for the preferences %j in a browser of %j are applied, in the language %s',
    async (chosen, languages, expected) => {
      vi.stubEnv('TZ', 'Asia/Tokyo')
      vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
      prefer({ ...chosen, theme: 'dark', zone: 'utc' })
      await applyAppearance(usePreferences.getState())
      expect(document.documentElement.lang).toBe(expected)
      expect(document.documentElement.dataset.theme).toBe('dark')
      expect(formatTime(0)).toContain('00:00:00 UTC')
    },
  )
})

/** Clicks, and returns the new address where the app handled it, else “the browser”. */
async function press(markup: string, init: MouseEventInit = {}) {
  fakeServer({}, { signedIn: false })
  draw('/settings')
  await heading('Settings')
  const place = document.body.appendChild(document.createElement('div'))
  place.innerHTML = markup
  const seen: boolean[] = []
  const stop = (event: Event) => {
    seen.push(event.defaultPrevented)
    event.preventDefault()
  }
  addEventListener('click', stop)
  const target = place.querySelector('b') ?? place.firstElementChild!
  act(() => void target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init })))
  removeEventListener('click', stop)
  place.remove()
  return seen[0] ? here() : 'the browser'
}

const preventDefault = (event: Event) => event.preventDefault()

describe('links', () => {
  it.each([
    ['<a href="/nowhere?a=b#c">x</a>', '/nowhere?a=b#c'],
    ['<a href="/nowhere"><i><b>x</b></i></a>', '/nowhere'],
    ['<a href="http://localhost:3000/nowhere">x</a>', '/nowhere'],
  ])('opens %s inside the app', async (markup, address) => {
    expect(await press(markup)).toBe(address)
  })

  it.each<[string, MouseEventInit?]>([
    ['<a href="/nowhere">x</a>', { ctrlKey: true }],
    ['<a href="/nowhere">x</a>', { metaKey: true }],
    ['<a href="/nowhere">x</a>', { shiftKey: true }],
    ['<a href="/nowhere">x</a>', { altKey: true }],
    ['<a href="/nowhere">x</a>', { button: 1 }],
    ['<a href="/nowhere" target="_blank">x</a>'],
    ['<a href="#content">x</a>'],
    ['<a href="https://plasma.test/x">x</a>'],
    ['<a href="http://localhost:4000/x">x</a>'],
    ['<a href="mailto:a@b.test">x</a>'],
    ['<button type="button"><b>x</b></button>'],
  ])('leaves %s with %j to the browser', async (markup, init) => {
    expect(await press(markup, init)).toBe('the browser')
    expect(here()).toBe('/settings')
  })

  it('ignores a click that something else has handled', async () => {
    document.body.addEventListener('click', preventDefault)
    await press('<a href="/nowhere">x</a>')
    document.body.removeEventListener('click', preventDefault)
    expect(here()).toBe('/settings')
  })
})
