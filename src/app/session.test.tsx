import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, fixture } from '~/api/fake-server'
import { AuthError } from '~/auth/failure'
import { useDraft } from '~/stores/draft/draft'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { followSession } from './session'

const answers = {
  '/me': fixture('me'),
  '/tokens': '[{"token":"USDP","decimals":18}]',
  '/fees': fixture('fees'),
  '/actions/my': '[]',
  '/actions/all': '[]',
}
const alice = { status: 'signed-in', sid: 'one', sub: 'alice' } as const
const expired = { status: 'signed-out', reason: 'expired' } as const

const deletedDatabases: string[] = []
beforeEach(() => {
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
  vi.stubGlobal('indexedDB', { deleteDatabase: (name: string) => deletedDatabases.push(name) })
  deletedDatabases.length = 0
})

const textbox = (name: string) => screen.getByRole('textbox', { name })
const fill = (name: string, value: string) => fireEvent.change(textbox(name), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const here = () => location.pathname + location.search

/** Alice on the page New transaction, with a draft. */
async function composing(replies = {}, facts = {}) {
  const server = fakeServer({ ...answers, ...replies }, facts)
  history.replaceState(null, '', '/transaction?from=here')
  const queries = createQueryClient()
  onTestFinished(followSession(queries))
  onTestFinished(() => queries.cancelQueries())
  render(<Root queries={queries} />)
  await screen.findByRole('heading', { level: 1, name: 'New transaction' })
  return server
}
async function drafting(replies = {}) {
  const server = await composing(replies)
  await waitFor(() => expect(textbox('Actor')).toHaveValue('testtest1111'))
  fill('Contract', 'plasma.dice')
  fill('Action', 'bet')
  fireEvent.click(screen.getByRole('tab', { name: 'JSON' }))
  fill('Data (JSON)', '{"n": 1}')
  return server
}

describe('a session that ends while somebody writes', () => {
  it('is announced on the page, and everything typed stays', async () => {
    const { change } = await drafting()
    await userEvent.type(textbox('Template name'), 'half a na')
    act(() => change(expired))
    expect(await screen.findByRole('alert')).toHaveTextContent(/^Your session has ended\. .* stays here/)
    for (const [name, value] of [
      ['Contract', 'plasma.dice'],
      ['Actor', 'testtest1111'],
      ['Data (JSON)', '{"n": 1}'],
      ['Template name', 'half a na'],
    ] as const)
      expect(textbox(name)).toHaveValue(value)
    expect(here()).toBe('/transaction?from=here')
    await userEvent.type(textbox('Template name'), 'me')
    press('Save as template')
    expect(localStorage.getItem('pp.library/alice')).toContain('half a name')
  })

  it('leads to the sign-in page, and from there back to the same address', async () => {
    const { change, signIns } = await drafting()
    act(() => change(expired))
    await userEvent.click(screen.getByRole('link', { name: 'sign in again' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in with PlasmaPay' }))
    expect(signIns).toEqual([['code', '/transaction?from=here']])
  })

  it('keeps an open review, which goes on when she signs in in another tab', async () => {
    const server = await drafting({ '/send-tx': new AuthError('refresh_rejected') })
    press('Review')
    await screen.findByRole('region', { name: 'Request' })
    act(() => server.change(expired))
    expect(screen.getByRole('region', { name: 'Request' })).toHaveTextContent('"n": 1')
    expect(screen.queryByRole('button', { name: 'Sign and send' })).toBeNull()
    expect(screen.getByText(/^Sending needs a session; your draft is kept/)).toBeVisible()
    act(() => server.change({ ...alice, sid: 'two' }))
    expect(screen.queryByText(/^Your session has ended/)).toBeNull()
    const send = await screen.findByRole('button', { name: 'Sign and send' })
    await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'))
    press('Sign and send')
    await screen.findByText(/^Nothing was executed/)
    act(() => server.change(expired))
    expect(screen.getByText(/^Nothing was executed/)).toBeVisible()
    press('Back to editing')
    expect(textbox('Contract')).toHaveValue('plasma.dice')
  })

  it('leaves nothing to the next person, or to a guest after a sign-out', async () => {
    const { change } = await drafting()
    act(() => change(expired))
    act(() => change({ status: 'signed-in', sid: 'two', sub: 'bob' }))
    await waitFor(() => expect(textbox('Contract')).toHaveValue(''))
    act(() => change({ ...alice, sid: 'three' }))
    await waitFor(() => expect(textbox('Contract')).toHaveValue('plasma.dice'))
    act(() => change({ status: 'signed-out', reason: 'user' }))
    await waitFor(() => expect(textbox('Contract')).toHaveValue(''))
    expect(screen.queryByText(/^Your session has ended/)).toBeNull()
    expect(useDraft.getState().actions).toMatchObject([{ account: '' }])
  })

  it('deletes her last known figures and the archive of her own actions, however it ends', async () => {
    const { change } = await drafting()
    expect(deletedDatabases).toEqual([])
    act(() => change(expired))
    expect(deletedDatabases).toEqual(['pp.figures', 'pp.actions.my'])
    act(() => change({ ...alice, sid: 'two' }))
    expect(deletedDatabases).toEqual(['pp.figures', 'pp.actions.my', 'pp.figures'])
    act(() => change({ status: 'signed-in', sid: 'three', sub: 'bob' }))
    expect(deletedDatabases.slice(3)).toEqual(['pp.figures', 'pp.actions.my'])
  })

  it('deletes them also where no page was open when it ended', async () => {
    await composing({}, { signedIn: false })
    expect(deletedDatabases).toEqual(['pp.actions.my', 'pp.figures'])
  })
})
