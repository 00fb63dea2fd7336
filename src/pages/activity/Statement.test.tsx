import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, it } from 'vitest'
import { fakeServer, reply } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { StagedPage } from '~/pages/StagedPage'
import { prefer } from '~/stores/preferences'
import { ActivityPage } from './ActivityPage'

// jsdom has no workers, so the history service runs in the page, and loading its code takes longer than a test waits.
beforeAll(() => import('~/api/plasmapay/history-service'))

const draw = (at = '/activity') => {
  prefer({ zone: 'utc' })
  render(
    <StagedPage at={at}>
      <ActivityPage />
    </StagedPage>,
  )
}
const rows = async () =>
  within(await screen.findByRole('table', { name: 'Actions' }))
    .getAllByRole('row')
    .slice(1)
const said = async () => (await rows()).map((row) => within(row).getByRole('rowheader').textContent)
const signed = async () =>
  (await rows()).map((row) => [...row.querySelectorAll('data')].map(({ value }) => value).join(' '))

const at = (day: number, hour = 12) => `2026-11-0${day}T${hour}:00:00`
const tea = sample({ ...payment('alice', 'bob', '10 USDP', 'tea'), sequence: 1, trx: 'a', time: at(1) })
const rent = sample({
  ...payment('carol', 'alice', '4.50 EURP', 'rent'),
  account: 'eurp',
  sequence: 2,
  trx: 'b',
  time: at(2),
})
const first = sample({ ...payment('alice', 'bob', '1 USDP'), sequence: 3, trx: 'c', time: at(2, 14) })
const second = sample({ ...payment('alice', 'dave', '2 USDP'), sequence: 4, trx: 'c', time: at(2, 14) })
const broken = sample({
  ...payment('alice', 'erin', '7 USDP', 'lost'),
  sequence: 5,
  trx: 'd',
  time: at(3),
  except: { message: 'overdrawn balance' },
})
const game = sample({
  sequence: 6,
  trx: 'e',
  name: 'dice',
  actor: 'dice.bot',
  time: at(3, 15),
  inline: [
    {
      receipt: { receiver: 'usdp', global_sequence: 7 },
      act: {
        account: 'usdp',
        name: 'transfer',
        authorization: [{ actor: 'bank.dice', permission: 'active' }],
        data: { from: 'bank.dice', to: 'alice', quantity: '1.9958', memo: 'winner - bet id:17' },
      },
      inline_traces: [],
    },
  ],
})
const own = (...items: object[]) => ({
  '/balance': '[{"token":"USDP","balance":1}]',
  '/actions/my': '[]',
  '/actions/my?contract=alice': JSON.stringify(items),
})

describe('one’s own activity reads like a statement', () => {
  it('with a sentence, a note and a signed amount, and without naming a contract', async () => {
    fakeServer(own(tea, rent, game))
    draw()
    expect(await said()).toEqual(['Won at plasma.dice', 'Received from carol', 'Sent to bob'])
    expect(await signed()).toEqual(['1.9958', '4.50', '-10'])
    expect(screen.getByText('tea')).toBeVisible()
    expect(screen.queryByText(/executed/)).toBeNull()
    expect(screen.getByRole('link', { name: 'Sent' })).toHaveAttribute('href', '/activity/1?whose=my')
    expect(screen.getByRole('link', { name: 'Send to bob again' })).toHaveAttribute(
      'href',
      '/send#to=bob&token=USDP&amount=10&note=tea',
    )
  })

  it('under the days of the chosen zone, each once; a screen reader hears the day with the time', async () => {
    fakeServer(own(tea, rent, first))
    draw()
    await rows()
    const days = [...document.querySelectorAll('[data-chunk] > [aria-hidden]')].map((day) => day.textContent)
    expect(days).toEqual(['Monday, Nov 2, 2026', 'Sunday, Nov 1, 2026'])
    expect(screen.getByText(/Nov 1, 2026, 12:00:00/)).toHaveClass('sr-only')
  })

  it('with the actions of one transaction together', async () => {
    fakeServer(own(rent, first, second))
    draw()
    expect(await said()).toEqual([
      'Sent to dave',
      'Same transaction as the line above. Sent to bob',
      'Received from carol',
    ])
  })

  it('and offers to repeat only what one has signed oneself', async () => {
    const claim = sample({ ...payment('alice', 'eve', '1 USDP'), actor: 'eve', sequence: 1, time: at(1) })
    fakeServer(own(claim))
    draw()
    expect(await said()).toEqual(['Sent to eve'])
    expect(screen.queryByRole('link', { name: /again/ })).toBeNull()
  })

  it('and what failed stands out, as money that did not move', async () => {
    fakeServer(own(broken))
    draw()
    expect(await said()).toEqual(['Not sent to erin'])
    expect(screen.getByText('overdrawn balance')).toBeVisible()
    expect(screen.queryByRole('link', { name: /again/ })).toBeNull()
    expect(await signed()).toEqual(['7'])
    expect(screen.queryByRole('table', { name: 'In, out and fees' })).toBeNull()
  })

  it('with exact sums of each token', async () => {
    fakeServer(own(tea, rent, first, second, broken))
    draw()
    const sums = within(await screen.findByRole('table', { name: 'In, out and fees' }))
    const texts = sums
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        [...row.querySelectorAll('th, data')].map((cell) => cell.getAttribute('value') ?? cell.textContent),
      )
    expect(texts).toEqual([
      ['USDP', '-13'],
      ['EURP', '4.50'],
    ])
    expect(screen.getByText(/; 2 payments have none here/)).toBeVisible()
  })

  it('and a press on a chip narrows it down, another takes that back', async () => {
    fakeServer(own(tea, rent, broken))
    draw()
    await rows()
    await userEvent.click(screen.getByRole('button', { name: 'In' }))
    expect(await said()).toEqual(['Received from carol'])
    expect(screen.getByRole('button', { name: 'In' })).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(screen.getByRole('button', { name: 'In' }))
    await userEvent.click(screen.getByRole('button', { name: 'EURP' }))
    expect(location.search).toBe('?token=EURP')
    await userEvent.click(screen.getByRole('button', { name: 'EURP' }))
    await userEvent.click(screen.getByRole('button', { name: 'Failed' }))
    expect(await said()).toEqual(['Not sent to erin'])
  })

  it('has columns for developers as a switch', async () => {
    fakeServer(own(tea))
    draw()
    await rows()
    await userEvent.click(screen.getByRole('checkbox', { name: 'Developer columns' }))
    expect(await said()).toEqual(['usdp::transfer'])
  })

  it('names a source that failed, beside what the others tell', async () => {
    fakeServer({ ...own(tea), '/actions/my?contract=usdp': reply(400, '{"message":"No such account."}') })
    draw()
    expect(await said()).toEqual(['Sent to bob'])
    expect(await screen.findByText(/^usdp did not answer/)).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent('No such account.')
  })
})
