import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { AccountPage } from './AccountPage'

const transfer = (sequence: number, from: string, to: string, quantity: string) => ({
  global_action_seq: sequence,
  block_time: `2026-11-2${sequence}T12:00:00.000`,
  action_trace: {
    receipt: { receiver: 'usdp', global_sequence: String(sequence) },
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: from, permission: 'active' }],
      data: { from, to, quantity, memo: 'for tea' },
    },
    trx_id: String(sequence).repeat(64),
    inline_traces: [],
  },
})
const answers = {
  '/me': fixture('me').replaceAll('testtest1111', 'alice'),
  '/balance': '[{"token":"USDP","balance":1}]',
  '/balance/app': '[{"token":"USDP","balance":1500.25}]',
  '/actions/my': JSON.stringify([
    transfer(1, 'alice', 'bob', '10 USDP'),
    transfer(2, 'bob', 'alice', '3 USDP'),
    transfer(3, 'alice', 'carol', '7 USDP'),
  ]),
}
const draw = (name: string) =>
  render(
    <StagedPage at={`/account/${encodeURIComponent(name)}`} route="/account/:name">
      <AccountPage />
    </StagedPage>,
  )
const balances = () => within(screen.getByRole('region', { name: 'Public balances' }))
const between = () => within(screen.getByRole('region', { name: 'Between you' }))

it('shows the last payments first, then all that passed between us, and repeats one', async () => {
  fakeServer(answers)
  draw('bob')
  expect(screen.getByRole('heading', { level: 1, name: 'bob' })).toBeVisible()
  expect(await between().findByText('You last sent')).toBeVisible()
  expect(between().getByText('You last received')).toBeVisible()
  const amounts = screen.getByRole('region', { name: 'Between you' }).querySelectorAll('data')
  expect([...amounts].slice(0, 2).map(({ value }) => value)).toEqual(['10', '3'])
  expect(await between().findAllByRole('listitem')).toHaveLength(2)
  expect(between().getByRole('link', { name: 'Repeat' })).toHaveAttribute(
    'href',
    '/send#to=bob&token=USDP&amount=10&note=for+tea',
  )
  expect(screen.getByRole('link', { name: 'Send' })).toHaveAttribute('href', '/send#to=bob')
  expect(screen.getByRole('link', { name: 'Open as a contract' })).toHaveAttribute('href', '/contract/bob')
})

it('says that nothing has passed between us', async () => {
  fakeServer(answers)
  draw('dave')
  expect(await between().findByText(/^PlasmaPay’s history shows nothing between you/)).toBeVisible()
})

it('shows guests the public balances, and asks nothing of a session', async () => {
  const { paths } = fakeServer(answers, { signedIn: false })
  draw('bob')
  expect((await balances().findByRole('row', { name: /USDP/ })).querySelector('data')).toHaveAttribute(
    'value',
    '1500.25',
  )
  expect(paths()).toEqual(['/balance/app?contract=bob'])
})

it('announces that it is loading, fails in its region, and tries again', async () => {
  const server = fakeServer({ ...answers, '/balance/app': silence }, { signedIn: false })
  const { unmount } = draw('bob')
  expect(balances().getByRole('status')).toHaveTextContent('Loading')
  unmount()
  server.replies['/balance/app'] = reply(500)
  draw('bob')
  expect(await balances().findByRole('alert')).toHaveTextContent('500')
  server.replies['/balance/app'] = answers['/balance/app']
  await userEvent.click(balances().getByRole('button', { name: 'Try again' }))
  expect(await balances().findByRole('table')).toBeVisible()
})

it.each(['Not A Name', 'x/../y', 'aaaaaaaaaaaaaz'])('says that %s is no account name', (name) => {
  const { asked } = fakeServer(answers)
  draw(name)
  expect(screen.getByText(/^This is not an account name/)).toBeVisible()
  expect(asked).toEqual([])
})
