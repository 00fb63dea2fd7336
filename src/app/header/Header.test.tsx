import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createQueryClient } from '~/app/query-client'
import { Root } from '~/app/Root'
import { followSession } from '~/app/session'
import { fakeServer, fixture, silence, type Reply } from '~/api/fake-server'
import { usePreferences } from '~/stores/preferences'

beforeEach(() => {
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
  // Who signs out or in deletes the archive of the person before.
  vi.stubGlobal('indexedDB', { deleteDatabase: () => {} })
})

function draw(at = '/nowhere', facts = {}, me: Reply = fixture('me')) {
  const server = fakeServer({ '/me': me, '/meta': fixture('meta'), '/tokens': '[]' }, facts)
  history.replaceState(null, '', at)
  const queries = createQueryClient()
  onTestFinished(followSession(queries))
  onTestFinished(() => queries.cancelQueries())
  render(<Root queries={queries} />)
  return server
}
const account = (name = 'alice') => screen.findByRole('button', { name: `Account ${name}` })
const menu = () => screen.findByRole('menu', { name: 'Account' })
const item = (name: string | RegExp) => screen.getByRole('menuitem', { name })

describe('the account menu', () => {
  it('opens on a press with the first item in focus, and closes on another press', async () => {
    draw()
    const button = await account()
    expect(button).toHaveAttribute('aria-haspopup', 'menu')
    expect(button).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(button)
    await menu()
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Copy account',
      'Receive',
      'Settings',
      'Sign out',
    ])
    expect(item('Copy account')).toHaveFocus()
    await userEvent.click(button)
    expect(screen.queryByRole('menu')).toBeNull()
    expect(button).toHaveFocus()
  })

  it('is walked with arrows, Home, End and first letters, and closed with Escape', async () => {
    draw()
    const button = await account()
    act(() => button.focus())
    await userEvent.keyboard('{ArrowUp}')
    await menu()
    for (const [keys, name] of [
      ['', 'Sign out'],
      ['{ArrowDown}', 'Copy account'],
      ['{ArrowUp}', 'Sign out'],
      ['{Home}', 'Copy account'],
      ['{ArrowDown}', 'Receive'],
      ['s', 'Settings'],
      ['s', 'Sign out'],
      ['c', 'Copy account'],
      ['x', 'Copy account'],
      ['{End}', 'Sign out'],
    ] as const) {
      if (keys) await userEvent.keyboard(keys)
      expect(item(name)).toHaveFocus()
    }
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(button).toHaveFocus()
  })

  it('leaves chords to the browser, and opens a link with the space bar', async () => {
    draw()
    await userEvent.click(await account())
    await menu()
    for (const chord of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      expect(fireEvent.keyDown(item('Copy account'), { key: 'r', ...chord })).toBe(true)
    expect(item('Copy account')).toHaveFocus()
    await userEvent.keyboard('s ')
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  })

  it('begins below what cannot be done while the account has no name', async () => {
    const { change } = draw('/nowhere', {}, silence)
    act(() => change({ status: 'signed-in', sid: 'two', sub: null }))
    await userEvent.click(await screen.findByRole('button', { name: 'Account' }))
    await menu()
    expect(item('Receive')).toHaveFocus()
  })

  it('closes when the focus leaves it', async () => {
    draw()
    await userEvent.click(await account())
    await menu()
    await userEvent.tab()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('copies the account', async () => {
    const user = userEvent.setup()
    draw()
    await user.click(await account())
    await menu()
    await user.click(item('Copy account'))
    expect(await navigator.clipboard.readText()).toBe('alice')
    expect(await within(item(/^Copy account/)).findByText('Copied')).toBeVisible()
  })

  it('leads to Receive and to Settings', async () => {
    draw()
    await userEvent.click(await account())
    await menu()
    expect(item('Receive')).toHaveAttribute('href', '/receive')
    await userEvent.click(item('Settings'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('signs out', async () => {
    const { auth } = draw()
    await userEvent.click(await account())
    await menu()
    await userEvent.click(item('Sign out'))
    expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'user' })
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('the name on the account button', () => {
  it('is the token’s subject, without a request', async () => {
    const { paths } = draw()
    await account('alice')
    expect(paths()).not.toContain('/me')
  })

  it.each([null, '0b2f6a1e-6a52-4d5f-b8a1-6f4f1d8b7a11'])(
    'is asked for where the subject (%s) is no account name',
    async (sub) => {
      const { change, paths } = draw()
      act(() => change({ status: 'signed-in', sid: 'two', sub }))
      await account('testtest1111')
      expect(paths()).toContain('/me')
    },
  )
})

describe('the banner', () => {
  it('hides amounts everywhere, and remembers it', async () => {
    draw()
    const eye = await screen.findByRole('switch', { name: 'Hide amounts' })
    expect(eye).not.toBeChecked()
    await userEvent.click(eye)
    expect(eye).toBeChecked()
    expect(usePreferences.getState().hideAmounts).toBe(true)
  })

  it('offers guests to sign in, and has no menu for them', async () => {
    draw('/nowhere', { signedIn: false })
    expect(await screen.findByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
    expect(screen.queryByRole('button', { name: /Account/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
  })
})
