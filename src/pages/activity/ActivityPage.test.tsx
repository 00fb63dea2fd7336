import { focusManager } from '@tanstack/react-query'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useNavigate } from 'react-router'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { arriving, fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { auth } from '~/auth/current'
import { StagedPage } from '~/pages/StagedPage'
import { viewActivity } from '~/stores/activity/activity-view'
import { prefer } from '~/stores/preferences'
import { ActivityPage } from './ActivityPage'

// jsdom has no workers, so the history service runs in the page, and loading its code takes longer than a test waits.
beforeAll(() => import('~/api/plasmapay/history-service'))

beforeEach(() => viewActivity({ columns: { my: true, all: true } }))

const action = (sequence: number, name: string, more: object = {}) => ({
  global_action_seq: sequence,
  action_trace: { act: { account: 'plasma.dice', name, authorization: [{ actor: 'alice' }], ...more } },
})
const some = JSON.stringify([
  action(1, 'bet', { data: { quantity: '10.01 USDP' } }),
  action(2, 'dice', { data: { seed: 'abcdef' } }),
  action(3, 'open'),
])

function Back() {
  const navigate = useNavigate()
  return (
    <button type="button" onClick={() => void navigate(-1)}>
      Back
    </button>
  )
}
const draw = (at = '/activity') =>
  render(
    <StagedPage at={at}>
      <ActivityPage />
      <Back />
    </StagedPage>,
  )
const address = () => location.pathname + location.search
const table = () => screen.findByRole('table', { name: 'Actions' })
const names = async () =>
  within(await table())
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent)
const tab = (name: string) => screen.getByRole('tab', { name })

it('shows its tabs and its contract while it is loading', () => {
  const { paths } = fakeServer({ '/actions/my': silence })
  draw('/activity?contract=plasma.dice')
  expect(tab('My actions')).toHaveAttribute('aria-selected', 'true')
  expect(screen.getByRole('textbox', { name: 'Contract' })).toHaveValue('plasma.dice')
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  expect(paths()).toEqual(['/actions/my?contract=plasma.dice'])
})

const beginToAnswer = async () => {
  const answer = arriving()
  fakeServer({ '/actions/all': answer.response })
  draw('/activity?whose=all&contract=x')
  answer.give(some.slice(0, some.indexOf('{"global_action_seq":3')))
  const coming = await screen.findByRole('table', { name: 'What has come so far' })
  return { ...answer, coming }
}

describe('an answer that is still coming', () => {
  it('shows the newest actions of what has come, claims nothing of the rest, and becomes the list', async () => {
    const { coming, give, end } = await beginToAnswer()
    expect(
      within(coming)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['plasma.dice::dice', 'plasma.dice::bet'])
    expect(coming).toHaveAttribute('aria-rowcount', '-1')
    expect(screen.getByRole('status')).toHaveTextContent('2 actions read so far.')
    give(some.slice(some.indexOf('{"global_action_seq":3')))
    end()
    expect(await names()).toEqual(['plasma.dice::open', 'plasma.dice::dice', 'plasma.dice::bet'])
    expect(coming).not.toBeInTheDocument()
  })

  it('leaves nothing behind where it breaks off', async () => {
    const { coming, end } = await beginToAnswer()
    end()
    expect(await screen.findByRole('alert')).toHaveTextContent('could not be read')
    expect(coming).not.toBeInTheDocument()
    expect(screen.queryByText('plasma.dice::dice')).toBeNull()
  })
})

it('shows my actions, newest first, each with a link to its page', async () => {
  fakeServer({ '/actions/my': some, '/balance': '[]' })
  draw()
  expect(await names()).toEqual(['plasma.dice::open', 'plasma.dice::dice', 'plasma.dice::bet'])
  expect(screen.getByText('3 actions')).toBeVisible()
  const link = screen.getByRole('link', { name: 'plasma.dice::bet' })
  expect(link).toHaveAttribute('href', '/activity/1?whose=my')
})

it('requests everybody’s actions on the other tab, which the address keeps', async () => {
  const { paths } = fakeServer({ '/actions/my': some, '/actions/all': fixture('actions') })
  draw('/activity?contract=usdp')
  await table()
  await userEvent.click(tab('All actions'))
  expect(await screen.findByText('1 action')).toBeVisible()
  expect(address()).toBe('/activity?contract=usdp&whose=all')
  // Each once, or again after fifteen seconds.
  expect([...new Set(paths())]).toEqual(['/actions/my?contract=usdp', '/actions/all?contract=usdp'])
})

it('shows guests everybody’s actions, and says how to see their own', async () => {
  const { asked } = fakeServer({ '/actions/all': some }, { signedIn: false })
  draw()
  expect(await names()).toHaveLength(3)
  expect(asked).toMatchObject([{ path: '/actions/all?contract=plasma.dice', auth: false }])
  await userEvent.click(tab('My actions'))
  expect(await screen.findByText(/Your own actions are shown once/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
  expect(asked).toHaveLength(1)
})

it.each([
  ['/activity', '[]', /^PlasmaPay’s history has nothing of yours yet/],
  ['/activity?contract=x', '[]', 'PlasmaPay’s history has no actions of yours with x.'],
  ['/activity?whose=all&contract=x', '[]', 'PlasmaPay’s history has no actions of x.'],
  ['/activity?q=nothing+like+this', some, /^No action matches\./],
  ['/activity?contract=x', '[null]', '1 entry of the answer could not be read and is left out.'],
])('at %s answered with %.10s says: %s', async (at, answer, text) => {
  fakeServer({ '/actions/my': answer, '/actions/all': answer, '/balance': '[]' })
  draw(at)
  expect(await screen.findByText(text)).toBeVisible()
})

it.each([
  ['/activity', 'Get your payment link', '/receive'],
  ['/activity?contract=x', 'See everybody’s actions with it', '/activity?contract=x&whose=all'],
  ['/activity?whose=all&contract=x', 'Look at the contract', '/contract/x'],
])('at %s, where there is nothing, leads on: %s', async (at, name, to) => {
  fakeServer({ '/actions/my': '[]', '/actions/all': '[]', '/balance': '[]' })
  draw(at)
  expect(await screen.findByRole('link', { name })).toHaveAttribute('href', to)
})

it('shows a failure in its place, and lets the contract be changed', async () => {
  const server = fakeServer({ '/actions/my': reply(400, '{"message":"Name one account."}') })
  draw('/activity?contract=NO')
  expect(await screen.findByRole('alert')).toHaveTextContent('The server said: Name one account.')
  server.replies['/actions/my'] = some
  const field = screen.getByRole('textbox', { name: 'Contract' })
  await userEvent.clear(field)
  await userEvent.type(field, ' usdp {Enter}')
  expect(await names()).toHaveLength(3)
  expect(address()).toBe('/activity?contract=usdp')
  expect(screen.queryByRole('alert')).toBeNull()
})

it.each([
  ['BET', ['plasma.dice::bet']],
  ['abcd', ['plasma.dice::dice']],
  ['10.01', ['plasma.dice::bet']],
  ['alice', ['plasma.dice::open', 'plasma.dice::dice', 'plasma.dice::bet']],
])('finds “%s” in names and data', async (query, found) => {
  fakeServer({ '/actions/my': some })
  draw()
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search actions' }), query)
  expect(await names()).toEqual(found)
  expect(address()).toBe(`/activity?q=${query}`)
})

it('adds one step to the browser’s history for a search of any length', async () => {
  fakeServer({ '/actions/my': some, '/actions/all': some })
  draw()
  await table()
  await userEvent.click(tab('All actions'))
  await userEvent.type(await screen.findByRole('searchbox'), 'bet')
  expect(address()).toBe('/activity?whose=all&q=bet')
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  expect(address()).toBe('/activity')
})

it('counts all rows where it draws only the visible ones', async () => {
  // jsdom has no layout: every row has the usual height.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(61)
  vi.stubGlobal('scrollTo', () => {})
  fakeServer({
    '/actions/my': JSON.stringify(Array.from({ length: 250 }, (_, index) => action(index, 'bet'))),
  })
  draw()
  expect(await table()).toHaveAttribute('aria-rowcount', '251')
  expect(screen.getAllByRole('row').length).toBeLessThan(100)
  expect(screen.getByText('250 actions')).toBeVisible()
})

const pay = (sequence: number, from: string, to: string, more: object = {}) => ({
  global_action_seq: sequence,
  action_trace: {
    trx_id: `${sequence}`,
    act: { account: 'usdp', name: 'transfer', data: { from, to, quantity: '5.00 USDP' } },
    ...more,
  },
})
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1)
const happened = async () => (await rows()).map((row) => row.firstElementChild?.textContent)

it.each([
  ['my', ['Failed: 5.00USDP from you to bob', 'bob sent you 5.00USDP', 'Sent 5.00USDP to bob']],
  ['all', ['Failed: 5.00USDP from alice to bob', 'bob sent 5.00USDP to alice', 'alice sent 5.00USDP to bob']],
])('says what happened, on “My actions” from the user’s side: whose=%s', async (whose, sentences) => {
  const failed = pay(3, 'alice', 'bob', { except: { message: 'overdrawn balance' } })
  const answer = JSON.stringify([pay(1, 'alice', 'bob'), pay(2, 'bob', 'alice'), failed])
  fakeServer({ '/actions/my': answer, '/actions/all': answer })
  draw(`/activity?contract=usdp&whose=${whose}`)
  expect(await happened()).toEqual(sentences)
  expect(screen.getByText('failed: overdrawn balance')).toBeVisible()
  for (const amount of document.querySelectorAll('[role=row] data'))
    expect(amount).toHaveAttribute('value', '5.00')
})

it('takes the account from the profile where the session does not name it', async () => {
  const server = fakeServer({ '/actions/my': JSON.stringify([pay(1, 'alice', 'bob')]), '/me': fixture('me') })
  const me = JSON.parse(fixture('me')) as { username: string }
  server.replies['/actions/my'] = JSON.stringify([pay(1, me.username, 'bob')])
  vi.spyOn(auth(), 'getSnapshot').mockReturnValue({ status: 'signed-in', sid: 'one', sub: null })
  draw('/activity?contract=usdp')
  await waitFor(async () => expect(await happened()).toEqual(['Sent 5.00USDP to bob']))
})

it('shows hostile text as isolated text, with invisible characters marked', async () => {
  const account = '<img src=x onerror=alert(1)>'
  const hostile = pay(1, 'a\u202Eb', 'javascript:alert(1)')
  const named = { global_action_seq: 2, action_trace: { act: { account, name: '\u202Enoitca' } } }
  fakeServer({ '/actions/my': JSON.stringify([hostile, named]) })
  draw()
  expect(await names()).toEqual([`${account}::\u202Enoitca`, 'usdp::transfer'])
  const [shown] = document.querySelectorAll('.unseen')
  expect(shown).toHaveAttribute('data-code', 'U+202E')
  expect(shown?.closest('bdi')).not.toBeNull()
  expect(document.querySelector('img, a[href^="javascript"]')).toBeNull()
})

describe('filters', () => {
  it('are set in fields, kept in the address, and removed as chips', async () => {
    fakeServer({ '/actions/my': some })
    draw('/activity?contract=plasma.dice')
    await userEvent.click(await screen.findByRole('button', { name: 'Filters' }))
    await userEvent.type(screen.getByRole('combobox', { name: 'Action' }), 'bet')
    await userEvent.type(screen.getByRole('textbox', { name: 'At least' }), '10')
    expect(await names()).toEqual(['plasma.dice::bet'])
    expect(address()).toBe('/activity?contract=plasma.dice&action=bet&min=10')
    expect(screen.getByRole('link', { name: 'plasma.dice::bet' })).toHaveAttribute(
      'href',
      '/activity/1?contract=plasma.dice&whose=my&action=bet&min=10',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Remove At least: 10' }))
    expect(address()).toBe('/activity?contract=plasma.dice&action=bet')
    await userEvent.click(screen.getByRole('checkbox', { name: 'Failed only' }))
    expect(await screen.findByText(/^No action matches\./)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Remove all filters' }))
    expect(await names()).toHaveLength(3)
    expect(address()).toBe('/activity?contract=plasma.dice')
  })

  it('whose values make no sense are named, and do not filter', async () => {
    fakeServer({ '/actions/my': some })
    draw('/activity?contract=plasma.dice&direction=up&min=five&from=yesterday')
    expect(await names()).toHaveLength(3)
    const alert = screen.getByRole('alert')
    for (const value of ['“up”', '“five”', '“yesterday”']) expect(alert).toHaveTextContent(value)
  })

  it('show days and times with their zone', async () => {
    fakeServer({ '/actions/my': some })
    prefer({ zone: 'utc' })
    draw('/activity?from=2026-11-01')
    await userEvent.click(await screen.findByRole('button', { name: 'Filters' }))
    const from = screen.getByLabelText('From (UTC)')
    expect(from).toHaveValue('2026-11-01T00:00')
    fireEvent.change(from, { target: { value: '2026-11-02T10:30' } })
    expect(address()).toBe('/activity?from=2026-11-02T10%3A30%3A00Z')
  })

  it('are saved under a name, for every contract', async () => {
    fakeServer({ '/actions/my': some })
    draw('/activity?contract=usdp&action=bet')
    await userEvent.click(await screen.findByRole('button', { name: 'Filters' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Name for this filter' }), 'Bets{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Remove Action: bet' }))
    expect(await names()).toHaveLength(3)
    await userEvent.click(screen.getByRole('button', { name: 'Bets' }))
    expect(address()).toBe('/activity?contract=usdp&action=bet')
    await userEvent.click(screen.getByRole('button', { name: 'Forget Bets' }))
    expect(screen.queryByRole('button', { name: 'Bets' })).toBeNull()
  })
})

it('moves from row to row by keys, and opens one with Enter', async () => {
  Element.prototype.scrollIntoView = () => {}
  fakeServer({ '/actions/my': some })
  draw()
  const all = await rows()
  all[0]!.focus()
  for (const [key, index] of [
    ['{ArrowDown}', 1],
    ['{End}', 2],
    ['{ArrowDown}', 2],
    ['{PageUp}', 0],
    ['{ArrowDown}', 1],
  ] as const) {
    await userEvent.keyboard(key)
    expect(all[index]).toHaveFocus()
  }
  expect(all.map((row) => row.tabIndex)).toEqual([-1, 0, -1])
  await userEvent.keyboard('{Enter}')
  expect(address()).toBe('/activity/2?whose=my')
})

it('removes filters together with typed text that the page has not followed yet', async () => {
  fakeServer({ '/actions/my': some })
  draw('/activity?action=bet&account=alice')
  const field = await screen.findByRole('searchbox')
  fireEvent.change(field, { target: { value: 'moon' } })
  fireEvent.click(screen.getByRole('button', { name: 'Remove all filters' }))
  expect(address()).toBe('/activity?q=moon')
  expect(await screen.findByRole('searchbox')).toHaveValue('moon')
})

it('does not take the focus back from the search', async () => {
  Element.prototype.scrollIntoView = () => {}
  fakeServer({ '/actions/my': some })
  draw()
  const all = await rows()
  all[0]!.focus()
  // Stops the clock, so that the wait for a row never ends, however slow the test runs.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now())
  await userEvent.keyboard('{ArrowDown}')
  await userEvent.type(screen.getByRole('searchbox'), 'bet')
  expect(screen.getByRole('searchbox')).toHaveFocus()
  expect(screen.getByRole('searchbox')).toHaveValue('bet')
})

it('shows times as ages on request, with the exact time as a tooltip', async () => {
  const time = new Date(Date.now() - 3.5 * 86_400_000).toISOString()
  fakeServer({ '/actions/my': JSON.stringify([{ ...action(1, 'bet'), block_time: time }]) })
  draw()
  await table()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Times' }), 'As age')
  const age = screen.getByText('3 days ago')
  expect(age).toHaveAttribute('dateTime', time)
  expect(age.title).toMatch(/\d:\d\d:\d\d .+/)
})

it('shows the same list, and says so, where nothing can be kept', async () => {
  fakeServer({ '/actions/my': some })
  draw()
  expect(await names()).toHaveLength(3)
  expect(screen.getByText(/does not let the app keep anything/)).toBeInTheDocument()
})

it('asks again at intervals, while it is visible and not paused', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    focusManager.setFocused(undefined)
    vi.useRealTimers()
  })
  const { paths } = fakeServer({ '/actions/my': some })
  draw('/activity?contract=plasma.dice')
  await table()
  const askedAfter = async (seconds: number) => {
    const before = paths().length
    await act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
    return paths().length - before
  }
  expect(await askedAfter(16)).toBe(1)
  focusManager.setFocused(false)
  expect(await askedAfter(60)).toBe(0)
  focusManager.setFocused(true)
  expect(await askedAfter(16)).toBeGreaterThan(0)
  await userEvent.click(screen.getByRole('button', { name: 'Pause updates' }))
  expect(await askedAfter(60)).toBe(0)
})

it('shows within 15 seconds what one’s own account tells, whichever of 43 tokens’ contracts do not answer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const tokens = Array.from({ length: 43 }, (_, index) => ({
    token: `X${String.fromCodePoint(65 + (index % 26), 65 + Math.floor(index / 26))}`,
    balance: 1,
  }))
  const own = '/actions/my?contract=alice'
  const { paths, replies } = fakeServer({
    '/balance': JSON.stringify(tokens),
    '/actions/my': silence,
    [own]: JSON.stringify([action(1, 'bet')]),
  })
  draw('/activity')
  expect(await names()).toHaveLength(1)
  replies[own] = some
  await act(() => vi.advanceTimersByTimeAsync(15_000))
  await waitFor(async () => expect(await names()).toHaveLength(3))
  await act(() => vi.advanceTimersByTimeAsync(15_000))
  expect(paths().filter((path) => path === own)).toHaveLength(3)
})
