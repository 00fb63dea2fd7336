import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it, vi } from 'vitest'
import { fakeServer, later, reply, silence } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { StagedPage } from '~/pages/StagedPage'
import { prefer } from '~/stores/preferences'
import { StatementPage } from './StatementPage'

// jsdom has no workers, so the history service runs in the page, and loading its code takes longer than a test waits.
beforeAll(() => import('~/api/plasmapay/history-service'))

const draw = (month = '2026-11') => {
  prefer({ zone: 'utc' })
  render(
    <StagedPage at={`/activity/statement?month=${month}`}>
      <StatementPage />
    </StagedPage>,
  )
}
const got = (sequence: number, from: string, quantity: string, time: string, memo = '') => {
  const paid = payment(from, 'alice', quantity, memo)
  return sample({ ...paid, data: { ...paid.data, paySysCms: true }, sequence, trx: `t${sequence}`, time })
}
const sent = sample({
  ...payment('alice', 'dave', '2 USDP', '=SUM(A1)'),
  sequence: 4,
  trx: 't4',
  time: '2026-12-02T12:00:00',
})
const fees = (balance: string) => {
  const side = { balance, minFee: 1, decimals: 18, feePercents: 0.0001, exchangeFeePercents: 0.001 }
  return JSON.stringify({ plasma: { ...side, balance: '0' }, currency: side })
}
const october = got(1, 'bob', '1 USDP', '2026-10-05T12:00:00')
const november = got(2, 'carol', '3.5 USDP', '2026-11-07T12:00:00', 'rent')
const server = (items: object[], more = {}) =>
  fakeServer({
    '/balance': '[]',
    '/actions/my': '[]',
    '/actions/my?contract=alice': JSON.stringify(items),
    '/fees': fees('10000000000000000001'),
    ...more,
  })
const sums = async () =>
  within(await screen.findByRole('table', { name: 'Balances of the month' }))
    .getAllByRole('cell')
    .map((cell) => cell.querySelector('data')?.value ?? cell.textContent)

it('opens with what surely was there, lists what moved, and closes with the exact balance', async () => {
  server([october, november])
  draw()
  expect(await sums()).toEqual([
    '6.500000000000000001',
    '3.5',
    '0',
    '0.000000000000000000',
    '10.000000000000000001',
  ])
  const moves = within(screen.getByRole('table', { name: 'Movements of the month' }))
  expect(moves.getAllByRole('row')).toHaveLength(2)
  expect(moves.getByText('rent')).toBeVisible()
  expect(moves.getByRole('link', { name: 'carol' })).toBeVisible()
})

it('closes with no balance that belongs to another moment than its last move', async () => {
  const slow = later()
  const { replies, paths } = server([october, november], { '/fees': slow.reply })
  draw()
  await vi.waitUntil(() => paths().some((path) => path.startsWith('/fees')))
  // Five more arrive after the history has answered and before the balances do.
  const more = got(3, 'dave', '5 USDP', '2026-11-20T12:00:00')
  replies['/actions/my?contract=alice'] = JSON.stringify([october, november, more])
  slow.give(fees('15000000000000000001'))
  expect(await sums()).toEqual([
    '6.500000000000000001',
    '8.5',
    '0',
    '0.000000000000000000',
    '15.000000000000000001',
  ])
})

it.each([
  ['does not answer', reply(400, '{"message":"no"}'), /^plasma\.dice did not answer/],
  ['cannot be read', '[null]', /^1 entry of the answer could not be read/],
])('carries no balance where a source %s, and says so', async (_what, answer, note) => {
  server([october, november], { '/actions/my?contract=plasma.dice': answer })
  draw()
  expect(await sums()).toEqual(['not known', '3.5', '0', 'not known', '10.000000000000000001'])
  expect(screen.getByText(note)).toBeVisible()
})

it('says that a balance is not known where a fee may have been paid since, instead of guessing it', async () => {
  server([october, november, sent])
  draw()
  expect(await sums()).toEqual(['not known', '3.5', '0', 'not known', 'not known'])
})

it('says what PlasmaPay’s history does not reach', async () => {
  server([november])
  draw()
  expect((await sums())[0]).toBe('not known')
  expect(screen.getByText(/begins on Nov 7, 2026.+ so there is no opening balance/)).toBeVisible()
})

it('exports every digit as CSV, and prints', async () => {
  const files: Blob[] = []
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
      revokeObjectURL: () => {},
    }),
  )
  const print = vi.fn<() => void>()
  vi.stubGlobal('print', print)
  server([october, sent, november])
  draw('2026-12')
  await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }))
  expect((await files[0]!.text()).split('\r\n')).toEqual([
    'line,time,token,amount,with,memo,trx_id,global_action_seq',
    'opening,,USDP,,,,,',
    "out,2026-12-02T12:00:00.000Z,USDP,-2,dave,'=SUM(A1),t4,4",
    'fees_and_other,,USDP,,,,,',
    'closing,,USDP,10.000000000000000001,,,,',
    '',
  ])
  await userEvent.click(screen.getByRole('button', { name: 'Print' }))
  expect(print).toHaveBeenCalledOnce()
})

it('waits for one’s own account', () => {
  server([november], { '/actions/my?contract=alice': silence, '/actions/my': silence })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
})

it('says when nothing moved in the month', async () => {
  server([november])
  draw('2026-09')
  expect(await screen.findByText(/PlasmaPay’s history shows no movement in this month/)).toBeVisible()
})

it('shows a failure in its place', async () => {
  fakeServer({ '/balance': '[]', '/actions/my': reply(403) })
  draw()
  expect(await screen.findByRole('alert')).toHaveTextContent('does not allow this')
})

it('says what is no month, and lets another be chosen', async () => {
  server([november])
  draw('2026-13')
  expect(screen.getByRole('alert')).toHaveTextContent('“2026-13” is not a month')
})
