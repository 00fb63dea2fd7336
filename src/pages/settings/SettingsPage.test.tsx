import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { reportDrift } from '~/stores/drift'
import { usePreferences } from '~/stores/preferences'
import { blockContact, useContacts } from '~/stores/contacts'
import { useSnapshots } from '~/stores/snapshots'
import { showTimesIn } from '~/words/format'
import { SettingsPage } from './SettingsPage'

const draw = () =>
  render(
    <StagedPage at="/settings">
      <SettingsPage />
    </StagedPage>,
  )
const region = (name: string) => screen.getByRole('region', { name })
const facts = (name: string) =>
  Object.fromEntries(
    [...region(name).querySelectorAll('dt')].map((fact) => [fact.textContent, fact.nextSibling?.textContent]),
  )

it('is drawn at once; only the registered title is loaded', async () => {
  fakeServer({ '/meta': silence })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  expect(facts('Connection')).toEqual({
    Server: 'https://plasma.test',
    'Registered as': '–',
    'Client id': 'client-1',
    Scope: 'plasma',
    Flows: 'code, implicit',
    Explorer: 'http://explorer.test',
    'Differences from the documentation': 'none met yet',
  })
})

it('shows the title, and the differences found in answers', async () => {
  fakeServer({ '/meta': fixture('meta') })
  reportDrift('me-nested')
  reportDrift('balance-as-text')
  draw()
  expect(await screen.findByText('Dapp title')).toBeVisible()
  expect(facts('Connection')['Differences from the documentation']).toBe(
    'The profile comes nested in “user”. Balances come as text, with all their digits.',
  )
})

it('works without the title where the server fails', async () => {
  const { paths } = fakeServer({ '/meta': reply(500) })
  draw()
  await screen.findByText('Client id')
  expect(paths()).toEqual(['/meta'])
  expect(facts('Connection')['Registered as']).toBe('–')
})

it('shows the session, and signs out', async () => {
  const { auth } = fakeServer({ '/meta': fixture('meta') })
  showTimesIn('utc')
  draw()
  expect(facts('Session')).toEqual({
    Account: 'alice',
    Flow: 'Authorization code',
    'Signed in since': expect.stringMatching(/1970.*00:00:00 UTC/),
    'Access token expires': expect.stringMatching(/1970.*00:15:00 UTC/),
  })
  expect(region('Session')).toHaveTextContent('It does not sign you out of PlasmaPay itself.')
  fireEvent.click(within(region('Session')).getByRole('button', { name: 'Sign out' }))
  expect(auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'user' })
  expect(region('Session')).toHaveTextContent('You are not signed in.')
})

it('is open to guests, and makes no request for them', () => {
  const { asked } = fakeServer({}, { signedIn: false })
  draw()
  expect(within(region('Session')).getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
  expect(asked).toEqual([])
})

it.each([
  ['Language', ['English', 'Русский'], 'ru', { language: 'ru' }],
  ['Theme', ['As the system', 'Light', 'Dark'], 'dark', { theme: 'dark' }],
  ['Time zone', ['Local time', 'UTC'], 'utc', { zone: 'utc' }],
])('offers for %s the choices %j and keeps the chosen one', (name, options, value, expected) => {
  fakeServer({}, { signedIn: false })
  draw()
  const choice = screen.getByRole('combobox', { name })
  expect([...choice.children].map((option) => option.textContent)).toEqual(options)
  fireEvent.change(choice, { target: { value } })
  expect(usePreferences.getState()).toMatchObject(expected)
  expect(JSON.parse(localStorage.getItem('pp.preferences') ?? '')).toMatchObject({ state: expected })
})

it('forgets the balances of earlier days', () => {
  fakeServer({ '/meta': silence })
  useSnapshots.setState({ days: [{ at: 1, balances: { USDP: '1' }, rates: {}, unknown: [] }] })
  draw()
  expect(screen.getByText('1 day is kept.')).toBeVisible()
  const button = screen.getByRole('button', { name: 'Forget these days' })
  fireEvent.click(button)
  expect(useSnapshots.getState().days).toEqual([])
  expect(screen.getByText('No days are kept.')).toBeVisible()
  expect(button).toBeDisabled()
})

it('forgets all contacts, after asking', () => {
  fakeServer({ '/meta': silence })
  blockContact('mallory', true)
  draw()
  const contacts = within(region('Contacts'))
  const press = (name: string) => fireEvent.click(contacts.getByRole('button', { name }))
  expect(contacts.getByText('1 contact is kept.')).toBeVisible()
  press('Forget all contacts')
  press('Keep them')
  press('Forget all contacts')
  expect(useContacts.getState().contacts).toHaveLength(1)
  press('Forget them now')
  expect(useContacts.getState().contacts).toEqual([])
  expect(contacts.getByText('No contacts are kept.')).toBeVisible()
  expect(contacts.getByRole('button', { name: 'Forget all contacts' })).toBeDisabled()
})

it('asks the browser for leave to notify only on a press, and says what came of it', async () => {
  const asked: string[] = []
  const browser = {
    permission: 'default',
    requestPermission: async () => {
      asked.push('asked')
      return asked.length === 1 ? 'denied' : 'granted'
    },
  }
  vi.stubGlobal('Notification', browser)
  fakeServer({ '/meta': silence })
  const { unmount } = draw()
  expect(asked).toEqual([])
  fireEvent.click(screen.getByRole('switch', { name: 'Notify me when money arrives' }))
  expect(await screen.findByText(/^Your browser does not allow this page/)).toBeVisible()
  expect(usePreferences.getState().notify).toBe(false)
  unmount()
  draw()
  fireEvent.click(screen.getByRole('switch', { name: 'Notify me when money arrives' }))
  expect(await screen.findByText('You will be notified.')).toBeVisible()
  expect(usePreferences.getState().notify).toBe(true)
  browser.permission = 'granted'
  fireEvent.click(screen.getByRole('switch', { name: 'Notify me when money arrives' }))
  expect(await screen.findByText('You will not be notified.')).toBeVisible()
  expect([asked.length, usePreferences.getState().notify]).toEqual([2, false])
})
