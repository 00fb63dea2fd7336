import { render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { fakeServer, fixture, later, reply, silence } from '~/api/fake-server'
import { forgetLastKnown, openLastKnown } from '~/stores/kept/last-known'
import { useSnapshots } from '~/stores/snapshots'
import { BalancesPage } from '~/pages/balances/BalancesPage'
import { OverviewPage } from '~/pages/overview/OverviewPage'
import { SendPage } from '~/pages/send/SendPage'
import { StagedPage } from '~/pages/StagedPage'
import { TokenPage } from '~/pages/token/TokenPage'

const balance = (amount: string) => `[{"token":"USDP","balance":${amount}}]`
const answers = (amount = '12.5') => ({
  '/balance': balance(amount),
  '/me': fixture('me'),
  '/tokens': '[{"token":"USDP","decimals":18}]',
  '/fees': fixture('fees'),
  '/actions/my': '[]',
  '/actions/all': '[]',
})
const unanswered = Object.fromEntries(Object.keys(answers()).map((path) => [path, silence]))

const draw = (page: React.ReactNode, at = '/', route = '*') =>
  render(
    <StagedPage at={at} route={route}>
      {page}
    </StagedPage>,
  )
const amount = (value: string) =>
  waitFor(() => {
    const found = document.querySelector(`data[value="${value}"]`)
    if (!found) throw new Error(`${value} is not shown.`)
    return found
  })
const stale = () => [...document.querySelectorAll<HTMLDataElement>('data[data-stale=true]')]
const fresh = () => [...document.querySelectorAll<HTMLDataElement>('data:not([data-stale])')]

/** An earlier visit, at which everything was answered. */
async function visit() {
  fakeServer(answers())
  const { unmount } = draw(<OverviewPage />)
  const worth = within(await screen.findByRole('region', { name: 'What it is worth' }))
  await worth.findByText(/^Updated/)
  unmount()
  const balances = draw(<BalancesPage />)
  await screen.findByRole('table')
  balances.unmount()
}

beforeEach(async () => {
  await openLastKnown('one')
  await visit()
})

it('Overview shows the figures of the last visit as such until the server answers', async () => {
  const [balances, me, fees] = [later(), later(), later()]
  const server = fakeServer({
    ...unanswered,
    '/balance': balances.reply,
    '/me': me.reply,
    '/fees': fees.reply,
  })
  draw(<OverviewPage />)
  expect(await amount('12.5')).toHaveAttribute('data-stale', 'true')
  const worth = within(screen.getByRole('region', { name: 'What it is worth' }))
  expect(await worth.findByText(/^Updated/)).toBeVisible()
  expect(fresh()).toEqual([])
  // Asked for with the account name of the last visit.
  expect(server.paths()).toContain('/fees?username=testtest1111&tokenCode=USDP')
  balances.give(balance('13'))
  expect(await amount('13')).toHaveAttribute('data-stale', 'true')
  me.give(fixture('me'))
  fees.give(fixture('fees'))
  await waitFor(() => expect(stale()).toEqual([]))
})

it('what was told at an earlier visit is not kept as what was held today', async () => {
  useSnapshots.setState({ days: [] })
  fakeServer(unanswered)
  draw(<OverviewPage />)
  await within(await screen.findByRole('region', { name: 'What it is worth' })).findByText(/^Updated/)
  expect(stale().length).toBeGreaterThan(0)
  expect(useSnapshots.getState().days).toEqual([])
})

it.each([
  ['Balances', BalancesPage, '/balances', '*'],
  ['the page of a token', TokenPage, '/token/USDP', '/token/:code'],
])('%s shows it too, and a failure beside it', async (_, Page, at, route) => {
  fakeServer({ ...unanswered, '/balance': reply(500) })
  draw(<Page />, at, route)
  expect(await amount('12.5')).toHaveAttribute('data-stale', 'true')
  expect(fresh()).toEqual([])
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(stale()[0]).toBeVisible()
})

it('Send waits for the server: nothing that is signed comes from what was kept', async () => {
  fakeServer(unanswered)
  draw(<SendPage />, '/send')
  expect((await screen.findAllByRole('status')).length).toBeGreaterThan(0)
  expect(screen.queryByRole('combobox', { name: 'To' })).toBeNull()
  expect(document.querySelectorAll('data')).toHaveLength(0)
})

it.each(['after signing out', 'for another session'])('nothing is shown %s', async (when) => {
  forgetLastKnown()
  if (when === 'for another session') await openLastKnown('two')
  fakeServer(unanswered)
  draw(<OverviewPage />)
  expect((await screen.findAllByRole('status')).length).toBeGreaterThan(0)
  expect(document.querySelectorAll('data')).toHaveLength(0)
})
