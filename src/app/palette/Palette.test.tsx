import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, fixture, type Reply } from '~/api/fake-server'
import { createQueryClient } from '~/app/query-client'
import { Root } from '~/app/Root'
import { followSession } from '~/app/session'
import { saveFilter } from '~/stores/activity/saved-filters'
import { saveContacts } from '~/stores/contacts'
import { saveTemplate } from '~/stores/draft/library'
import { useDraft } from '~/stores/draft/draft'
import { usePreferences } from '~/stores/preferences'

beforeEach(() => {
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
  vi.stubGlobal('indexedDB', { deleteDatabase: () => {} })
})

const payment = (sequence: number, from: string, to: string, quantity: string, memo: string) => ({
  global_action_seq: sequence,
  block_time: '2026-11-01T10:00:00.000',
  action_trace: {
    receipt: { receiver: 'usdp', act_digest: `d${sequence}` },
    receiver: 'usdp',
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: from, permission: 'active' }],
      data: { from, to, quantity, memo },
    },
    trx_id: `${sequence}`.padStart(64, 'a'),
    inline_traces: [],
  },
})
const history = JSON.stringify([
  payment(11, 'alice', 'bob', '10.00 USDP', 'rent for May'),
  payment(12, 'carol', 'alice', '5.00 USDP', 'lunch'),
])

async function draw(facts = {}, replies: Record<string, Reply> = {}, at = '/nowhere') {
  const server = fakeServer(
    {
      '/me': fixture('me'),
      '/meta': fixture('meta'),
      '/tokens': '[]',
      '/balance': '[{"token":"USDP","balance":"1"}]',
      '/actions/my': history,
      '/actions/all': '[]',
      ...replies,
    },
    facts,
  )
  globalThis.history.replaceState(null, '', at)
  const queries = createQueryClient()
  onTestFinished(followSession(queries))
  onTestFinished(() => queries.cancelQueries())
  render(<Root queries={queries} />)
  await screen.findByRole('button', { name: 'Search everything' })
  return server
}
const dialog = () => screen.findByRole('dialog', { name: 'Search everything' })
const field = () => screen.getByRole('combobox', { name: 'Search everything' })
const options = () => screen.getAllByRole('option')
const chosen = () =>
  options().filter(
    (option) => option.ariaSelected === 'true' || option.getAttribute('aria-selected') === 'true',
  )
const here = () => location.pathname + location.search

async function search(text: string) {
  await userEvent.keyboard('{Control>}k{/Control}')
  await dialog()
  await waitFor(() => expect(field()).toHaveFocus())
  await userEvent.type(field(), text)
}

describe('the search over everything', () => {
  it.each(['{Control>}k{/Control}', '{Meta>}k{/Meta}', '/'])(
    'opens with %s, and closes with a press beside it',
    async (keys) => {
      await draw()
      act(() => screen.getByRole('switch', { name: 'Hide amounts' }).focus())
      await userEvent.keyboard(keys)
      await dialog()
      await waitFor(() => expect(field()).toHaveFocus())
      await userEvent.click(await dialog())
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      expect(screen.getByRole('switch', { name: 'Hide amounts' })).toHaveFocus()
    },
  )

  it('opens with a press on its button', async () => {
    await draw()
    await userEvent.click(screen.getByRole('button', { name: 'Search everything' }))
    expect(await dialog()).toBeVisible()
  })

  it('does not open with a letter that somebody types, but with the chord', async () => {
    await draw({ signedIn: false })
    const box = document.body.appendChild(document.createElement('input'))
    onTestFinished(() => box.remove())
    await userEvent.type(box, '/?')
    expect(box).toHaveValue('/?')
    expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}')
    await dialog()
  })

  it('opens with the chord on a keyboard of other letters, and with no other chord', async () => {
    await draw({ signedIn: false })
    for (const keys of [{ altKey: true }, { ctrlKey: true, shiftKey: true }, { ctrlKey: true, altKey: true }])
      fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ...keys })
    fireEvent.keyDown(document.body, { key: 't', code: 'KeyK', ctrlKey: true })
    for (const key of ['/', '?']) fireEvent.keyDown(document.body, { key, ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.keyDown(document.body, { key: 'л', code: 'KeyK', ctrlKey: true })
    await dialog()
  })

  it('takes the place of the list of shortcuts, ready for letters', async () => {
    await draw({ signedIn: false })
    await userEvent.keyboard('?')
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    await userEvent.keyboard('{Control>}k{/Control}')
    await dialog()
    expect(field()).toHaveFocus()
  })

  it('names its list and the chosen line, and goes round with the arrows', async () => {
    await draw({ signedIn: false })
    await search('theme')
    expect(field()).toHaveAttribute('aria-controls', screen.getByRole('listbox').id)
    const first = options()[0]!
    expect(chosen()).toEqual([first])
    expect(field()).toHaveAttribute('aria-activedescendant', first.id)
    await userEvent.keyboard('{ArrowUp}')
    expect(chosen()).toEqual([options().at(-1)])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(chosen()).toEqual([options()[1]])
  })

  it('opens a page, and the page has the focus', async () => {
    await draw({ signedIn: false })
    await search('settings{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Settings' })
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  })

  it('does what is an action, and changes a setting', async () => {
    await draw()
    await search('hide{Enter}')
    expect(usePreferences.getState().hideAmounts).toBe(true)
    await search('dark{Enter}')
    expect(usePreferences.getState().theme).toBe('dark')
    await search('sign out{Enter}')
    await screen.findByRole('link', { name: 'Sign in' })
  })

  it('opens templates in the builder, and saved filters in Activity', async () => {
    await draw()
    act(() => {
      saveTemplate('Pay the rent', [], {
        actions: [{ account: 'usdp', name: 'transfer', actor: null, permission: null, data: '{}' }],
        values: {},
        next: null,
      })
      saveFilter({ name: 'Big ones', filter: 'min=100' })
    })
    await search('rent{Enter}')
    expect(here()).toBe('/transaction')
    expect(useDraft.getState().actions[0]).toMatchObject({ account: 'usdp', name: 'transfer' })
    await search('big{Enter}')
    expect(here()).toBe('/activity?min=100')
  })

  it('finds a contact and the last payment to them in one’s own history', async () => {
    await draw()
    act(() => void saveContacts([{ account: 'bob', name: 'Robert Miller', note: '', blocked: false }]))
    await search('robert')
    const last = await screen.findByRole('option', { name: /Last payment to Robert Miller/ })
    expect(last.querySelector('data')).toHaveAttribute('value', '10.00')
    expect(last).toHaveTextContent('rent for May')
    expect(chosen()[0]).toHaveTextContent(/^Robert Miller/)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(here()).toBe('/activity/11?contract=usdp&whose=my')
  })

  it('finds actions by their memo, and people of one’s history', async () => {
    await draw()
    await search('lunch')
    const found = await screen.findByRole('option', { name: /Received from carol/ })
    expect(found.querySelector('data')).toHaveAttribute('value', '5.00')
    await userEvent.clear(field())
    await userEvent.type(field(), 'carol')
    expect(await screen.findByRole('option', { name: /Last payment from carol/ })).toBeVisible()
  })

  it('hides amounts where they are hidden', async () => {
    await draw()
    act(() => void usePreferences.setState({ hideAmounts: true }))
    await search('lunch')
    const found = await screen.findByRole('option', { name: /Received from carol/ })
    await waitFor(() => expect(found).toHaveTextContent('amount hidden'))
    expect((await dialog()).outerHTML).not.toContain('5.00')
  })

  it.each([
    ['zed', 'Account zed', '/account/zed'],
    ['plasma.any', 'Contract plasma.any', '/contract/plasma.any'],
    ['4711', 'Action 4711', '/activity/4711'],
    ['e'.repeat(64), `Transaction ${'e'.repeat(64)}`, `/tx/${'e'.repeat(64)}`],
    ['two words', 'Search your activity for “two words”', '/activity?q=two+words&whose=all'],
  ])('takes %s for what it names, looked up nowhere', async (text, name, address) => {
    const { asked } = await draw({ signedIn: false })
    await search(text)
    await userEvent.click(screen.getByRole('option', { name }))
    expect(here()).toBe(address)
    expect(asked.filter(({ path }) => path.startsWith('/actions/my'))).toEqual([])
  })

  it('says that the history could not be searched; everything else is found', async () => {
    await draw({}, { '/actions/my': new Error('down') as never })
    await search('fees')
    expect(await screen.findByText(/^Your activity could not be searched/)).toBeVisible()
    expect(screen.getByRole('option', { name: /^Fees/ })).toBeVisible()
  })
})

it('lists the shortcuts with “?”', async () => {
  await draw({ signedIn: false })
  await userEvent.keyboard('?')
  const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(within(list).getByText('Search everything').nextSibling).toHaveTextContent('Ctrl K⌘ K/')
  await userEvent.click(within(list).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
