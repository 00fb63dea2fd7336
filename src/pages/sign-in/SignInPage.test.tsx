import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { lazy, StrictMode, Suspense } from 'react'
import { expect, it, vi } from 'vitest'
import { authErrorCodes, AuthError } from '~/auth/failure'
import { auth } from '~/auth/current'
import { fakeServer } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { signin as en } from '~/words/en/signin'
import { SignInPage } from './SignInPage'

const guest = { signedIn: false }
const draw = (state?: unknown) =>
  render(
    <StrictMode>
      <StagedPage at="/sign-in" state={state} route="/sign-in">
        <SignInPage />
      </StagedPage>
    </StrictMode>,
  )
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

it('says where sign-in leads, and begins the first flow', async () => {
  const { signIns, asked } = fakeServer({}, guest)
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(screen.getByText(/^You will be taken to https:\/\/plasma.test /)).toBeVisible()
  expect(screen.getByRole('link')).toHaveAttribute('href', '/activity')
  expect(screen.queryByRole('alert')).toBeNull()
  await press('Sign in with PlasmaPay')
  expect(signIns).toEqual([['code', '/']])
  expect(asked).toEqual([])
})

it.each([
  [['code'], ['Sign in with PlasmaPay']],
  [['implicit'], ['Sign in with PlasmaPay']],
  [
    ['code', 'implicit'],
    ['Sign in with PlasmaPay', 'Sign in with the implicit flow'],
  ],
  [
    ['implicit', 'code'],
    ['Sign in with PlasmaPay', 'Sign in with the code flow'],
  ],
])('offers for the flows %j the buttons %j', async (flows, names) => {
  const { signIns } = fakeServer({}, { ...guest, flows })
  draw()
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(names)
  for (const name of names) await press(name)
  expect(signIns.map(([flow]) => flow)).toEqual(flows)
})

it.each([
  [{ from: '/fees?token=USDP#x' }, '/fees?token=USDP#x'],
  [{ from: '//evil.test' }, '/'],
  [{ from: 'https://evil.test' }, '/'],
  [{ from: 7 }, '/'],
  [{}, '/'],
  ['/fees', '/'],
  [null, '/'],
])('returns from the history entry %j to %s', async (state, returnTo) => {
  const { signIns } = fakeServer({}, guest)
  draw(state)
  await press('Sign in with PlasmaPay')
  expect(signIns).toEqual([['code', returnTo]])
})

it('goes on at once where somebody is signed in already', () => {
  fakeServer()
  draw({ from: '/balances' })
  expect(address()).toBe('/balances')
})

it.each(authErrorCodes)('shows the notice %s as a sentence, once', (code) => {
  fakeServer({}, guest)
  const take = vi.spyOn(auth(), 'takeNotice')
  take.mockReturnValueOnce({ code, keptSession: false, returnTo: '/' })
  draw()
  const note = screen.getByRole(code === 'denied' ? 'status' : 'alert')
  expect(note).toHaveTextContent(en.notices[code] ?? `was not usable (${code})`)
  expect(note).not.toHaveTextContent('still signed in')
})

it('keeps a notice when React discards a render', async () => {
  fakeServer({}, guest)
  vi.spyOn(auth(), 'takeNotice').mockReturnValueOnce({
    code: 'state_expired',
    keptSession: false,
    returnTo: '/',
  })
  const Late = lazy(async () => ({ default: () => <p>There now</p> }))
  render(
    <StagedPage at="/sign-in">
      <Suspense>
        <SignInPage />
        <Late />
      </Suspense>
    </StagedPage>,
  )
  expect(await screen.findByText('There now')).toBeVisible()
  expect(screen.getByRole('alert')).toHaveTextContent('This sign-in took too long.')
})

it('keeps the earlier session after a refused sign-in, and says so', () => {
  fakeServer({}, { notice: { code: 'denied', keptSession: true, returnTo: '/' } })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent(/not allow access.*You are still signed in\./)
})

it.each(Object.entries(en.reasons))('says for %s: %s', (reason, text) => {
  const { change } = fakeServer({}, guest)
  change({ status: 'signed-out', reason: reason as keyof typeof en.reasons })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent(text)
})

it('says when the browser cannot store, and allows another try', async () => {
  const server = fakeServer({ signIn: new AuthError('storage_unavailable') }, guest)
  draw()
  await press('Sign in with PlasmaPay')
  expect(await screen.findByRole('alert')).toHaveTextContent(en.notices.storage_unavailable!)
  delete server.replies['signIn']
  await press('Sign in with PlasmaPay')
  expect(server.signIns).toHaveLength(2)
  expect(screen.queryByRole('alert')).toBeNull()
})
