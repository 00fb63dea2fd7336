import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { fakeServer, later, silence } from '~/api/fake-server'
import { setAuth } from '~/auth/current'
import { StagedPage } from '~/pages/StagedPage'
import { changeAction, useDraft } from '~/stores/draft/draft'
import { TransactionPage } from './TransactionPage'

/** Composes after this document has sent something; `app` answers the check whether the app can be loaded. */
function composeAgain(app: () => Promise<Response>, isFresh = false) {
  const server = fakeServer({ '/me': silence })
  setAuth({ ...server.auth, isFresh: () => isFresh })
  changeAction(useDraft.getState().actions[0]!.id, { account: 'usdp' })
  const ask = vi.fn<() => Promise<Response>>(app)
  vi.stubGlobal('fetch', ask)
  return ask
}
const draw = () =>
  act(async () =>
    render(
      <StagedPage>
        <TransactionPage />
      </StagedPage>,
    ),
  )
const contract = () => screen.queryByRole('textbox', { name: 'Contract' })

describe('composing after a send', () => {
  it('waits for a new document, and goes on in this one when none can be loaded', async () => {
    const app = later()
    const ask = composeAgain(async () => {
      throw await app.reply
    })
    await draw()
    expect(ask.mock.calls).toMatchObject([['/config.json', { cache: 'no-store' }]])
    expect(contract()).toBeNull()
    await act(async () => app.give(new TypeError('Failed to fetch')))
    expect(contract()).toHaveValue('usdp')
  })

  it('goes on in this document when the app’s server is out of order', async () => {
    composeAgain(() => Promise.resolve(new Response('', { status: 503 })))
    await draw()
    expect(contract()).toHaveValue('usdp')
  })

  it('goes on at once where a new document would not find the draft', async () => {
    const ask = composeAgain(() => Promise.reject(new Error('not to be asked')))
    localStorage.setItem('pp.draft', '{"state":{"actions":[]},"version":0}')
    await draw()
    expect(contract()).toHaveValue('usdp')
    expect(ask).not.toHaveBeenCalled()
  })

  it('goes on at once in a document that has sent nothing', async () => {
    const ask = composeAgain(() => Promise.reject(new Error('not to be asked')), true)
    await draw()
    expect(contract()).toHaveValue('usdp')
    expect(ask).not.toHaveBeenCalled()
  })
})
