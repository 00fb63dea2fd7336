import { act, render, screen, within } from '@testing-library/react'
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer } from '~/api/fake-server'
import { paths } from '~/domain/paths'
import { StagedPage } from '~/pages/StagedPage'
import { readActivityView, viewActivity } from '~/stores/activity/activity-view'
import { words } from '~/words/words'
import { ActivityPage } from './ActivityPage'

// jsdom has no workers, so the history service runs in the page, and loading its code takes longer than a test waits.
beforeAll(() => import('~/api/plasmapay/history-service'))

it('the clock redraws ages, and no row of the list', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  viewActivity({ ages: true })
  onTestFinished(() => {
    vi.useRealTimers()
    viewActivity(readActivityView(null))
  })
  const time = new Date(Date.now() - 30_000).toISOString()
  const actions = [1, 2, 3].map((sequence) => ({
    global_action_seq: sequence,
    block_time: time,
    action_trace: { act: { account: 'plasma.dice', name: 'bet' } },
  }))
  fakeServer({ '/actions/my': JSON.stringify(actions) })
  render(
    <StagedPage at="/activity">
      <ActivityPage />
    </StagedPage>,
  )
  const table = await screen.findByRole('table', { name: 'Actions' })
  const addresses = vi.spyOn(paths, 'action')
  const names = vi.spyOn(words.actions, 'named')
  const ages = () =>
    within(table)
      .getAllByText(/ago$/)
      .map(({ textContent }) => textContent)
  expect(ages()).toHaveLength(3)
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  expect(ages()).toEqual(Array(3).fill('40 seconds ago'))
  expect(screen.getByText(/^Updated/)).toHaveTextContent('10 seconds ago')
  expect({ pages: addresses.mock.calls.length, rows: names.mock.calls.length }).toEqual({ pages: 0, rows: 0 })
})
