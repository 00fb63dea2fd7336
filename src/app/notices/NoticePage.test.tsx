import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { fakeServer, fixture, later, reply, turn } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { ownedBy } from '~/stores/kept/owner'
import { usePreferences } from '~/stores/preferences'
import { setSending } from '~/stores/send/sending'
import { NoticePage } from './NoticePage'

const holding = (amount: string, token = 'USDP') =>
  `[{"token":"${token}","balance":${amount}},{"token":"HKDP","balance":8}]`
let sequence = 0
/** Histories outlive a test, so each has a token and a sequence of its own. */
const paidBy = (from: string, quantity: string) =>
  JSON.stringify([
    {
      global_action_seq: ++sequence,
      block_time: new Date().toISOString().replace('Z', ''),
      action_trace: {
        receipt: { receiver: 'usdp', global_sequence: `${sequence}` },
        act: {
          account: 'usdp',
          name: 'transfer',
          authorization: [{ actor: from, permission: 'active' }],
          data: { from, to: 'alice', quantity, memo: '' },
        },
        trx_id: `${sequence}`.repeat(64),
        inline_traces: [],
      },
    },
  ])
const answers = {
  '/balance': holding('100'),
  '/me': fixture('me').replaceAll('testtest1111', 'alice'),
  '/actions/my': '[]',
}

const focus = () => act(async () => void window.dispatchEvent(new Event('visibilitychange')))

async function watch(token?: string) {
  const server = fakeServer({ ...answers, '/balance': holding('100', token) })
  render(
    <StagedPage>
      <NoticePage />
    </StagedPage>,
  )
  const asked = () => server.paths().filter((path) => path === '/balance').length
  await waitFor(() => expect(asked()).toBe(1))
  // The answer has been drawn once the page asks for nothing any more.
  await act(async () => {})
  return { server, asked }
}
const notices = () => within(screen.getByRole('region', { name: 'What has arrived' }))

afterEach(() => vi.useRealTimers())

it('says what arrived and from whom when the window is looked at again, until that is closed', async () => {
  const { server } = await watch()
  expect(notices().queryByRole('button')).toBeNull()
  server.replies['/balance'] = holding('600')
  server.replies['/actions/my'] = paidBy('bob', '500 USDP')
  await focus()
  const told = await notices().findByText(/^Received/)
  expect(told).toHaveTextContent('Received 500USDP from bob')
  expect(notices().getByRole('link', { name: 'bob' })).toHaveAttribute('href', '/account/bob')
  await userEvent.click(notices().getByRole('button', { name: 'Close this notice' }))
  expect(notices().queryByText(/^Received/)).toBeNull()
})

it('says what arrives next, too', async () => {
  const { server } = await watch()
  for (const [balance, from] of [
    ['600', 'bob'],
    ['700', 'carol'],
  ] as const) {
    server.replies['/balance'] = holding(balance)
    server.replies['/actions/my'] = paidBy(from, balance === '600' ? '500 USDP' : '100 USDP')
    await focus()
    await notices().findByRole('link', { name: from })
  }
  expect(
    notices()
      .getAllByText(/^Received/)
      .map(({ textContent }) => textContent),
  ).toEqual(['Received 100USDP from carol', 'Received 500USDP from bob'])
})

it('says once what has grown to the same balance twice', async () => {
  const { server } = await watch('CNYP')
  for (const amount of ['200', '100', '200']) {
    server.replies['/balance'] = holding(amount, 'CNYP')
    await focus()
  }
  expect(await notices().findAllByText('Your balance of CNYP has grown.')).toHaveLength(1)
})

it('shows nobody what was noticed for the person before, and tells them nothing that comes late', async () => {
  ownedBy({ status: 'signed-in', sid: 'hers', sub: 'alice' })
  const { server } = await watch('INRP')
  server.replies['/balance'] = holding('600', 'INRP')
  await focus()
  expect(await notices().findByText('Your balance of INRP has grown.')).toBeVisible()
  const asksHistory = () => server.paths().filter((path) => path.startsWith('/actions/my')).length
  const asked = asksHistory()
  const history = later()
  server.replies['/actions/my'] = history.reply
  server.replies['/balance'] = holding('700', 'INRP')
  await focus()
  await waitFor(() => expect(asksHistory()).toBeGreaterThan(asked))
  act(() => ownedBy({ status: 'signed-in', sid: 'his', sub: 'bob' }))
  expect(notices().queryByRole('button')).toBeNull()
  await act(async () => {
    history.give('[]')
    await turn()
  })
  expect(notices().queryByRole('button')).toBeNull()
})

it('says that a balance has grown where the history cannot tell why, and says nothing of less', async () => {
  const { server } = await watch()
  server.replies['/balance'] = holding('99')
  await focus()
  server.replies['/balance'] = holding('200')
  server.replies['/actions/my'] = reply(500)
  await focus()
  expect(await notices().findByText('Your balance of USDP has grown.')).toBeVisible()
  expect(notices().getAllByRole('button')).toHaveLength(1)
})

it('asks again every half minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { asked } = await watch()
  await act(async () => void vi.advanceTimersByTime(29_000))
  expect(asked()).toBe(1)
  await act(async () => void vi.advanceTimersByTime(1000))
  await waitFor(() => expect(asked()).toBe(2))
})

it('asks again after a send', async () => {
  const { asked } = await watch()
  act(() => setSending({ at: 'done', id: 's', user: 'alice', account: 'alice' }))
  await waitFor(() => expect(asked()).toBe(2))
})

it('notifies by the browser only where that is wanted and allowed', async () => {
  const shown: string[] = []
  let isPhone = false
  class FakeNotification {
    static permission = 'granted'
    constructor(text: string) {
      if (isPhone) throw new TypeError('Illegal constructor')
      shown.push(text)
    }
  }
  vi.stubGlobal('Notification', FakeNotification)
  const { server } = await watch('RUBP')
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  server.replies['/actions/my'] = reply(500)
  server.replies['/balance'] = holding('600', 'RUBP')
  await focus()
  await notices().findByText('Your balance of RUBP has grown.')
  expect(shown).toEqual([])
  usePreferences.setState({ notify: true })
  server.replies['/balance'] = holding('700', 'RUBP')
  await focus()
  await waitFor(() => expect(shown).toEqual(['Your balance of RUBP has grown.']))
  isPhone = true
  server.replies['/balance'] = holding('800', 'RUBP')
  await focus()
  expect(await notices().findAllByText('Your balance of RUBP has grown.')).toHaveLength(3)
})
