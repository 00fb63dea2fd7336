import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, fixture } from '~/api/fake-server'
import { prefer } from '~/stores/preferences'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { screens } from './screens'

const answers = {
  '/balance': fixture('balance'),
  '/balance/app': fixture('balance'),
  '/tokens': fixture('tokens'),
  '/me': fixture('me'),
  '/meta': fixture('meta'),
  '/fees': fixture('fees'),
  '/actions/my': fixture('actions'),
  '/actions/all': fixture('actions'),
}

function draw(at: string) {
  history.replaceState(null, '', at)
  const queries = createQueryClient()
  onTestFinished(() => queries.cancelQueries())
  return { ...render(<Root queries={queries} />), queries }
}

/** Nothing is loading any more, and everything loaded is on the screen. */
const settled = (queries: ReturnType<typeof createQueryClient>) =>
  waitFor(() => {
    expect(queries.isFetching()).toBe(0)
    expect(screen.queryByText(/^(Loading|Загрузка)/)).toBeNull()
    expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
  })

/** The markup of the page, without React’s ids and without titles and machine times. */
const comparable = (container: HTMLElement) =>
  container.innerHTML.replace(/_r_\w+_|base-ui-[\w:]+/g, 'id').replace(/(datetime|title)="[^"]*"/g, '')

beforeEach(() => {
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
  vi.setSystemTime(new Date('2026-11-28T10:00:00Z'))
  onTestFinished(() => void vi.useRealTimers())
})

const addressOf = (path: string) =>
  path
    .replace(':sequence', '7?contract=plasma.dice')
    .replace(':account', 'bank.dice')
    .replace('*', '/nowhere')

describe.each(screens)('$path', ({ path }) => {
  it('says after a change of language and zone the same as a page opened in them', async () => {
    fakeServer(answers)
    const first = draw(addressOf(path))
    await settled(first.queries)
    await act(async () => prefer({ language: 'ru', zone: 'utc' }))
    await waitFor(() => expect(document.documentElement.lang).toBe('ru'))
    await settled(first.queries)
    const changed = comparable(first.container)
    first.unmount()
    const fresh = draw(addressOf(path))
    await settled(fresh.queries)
    expect(changed).toContain('Главное')
    await waitFor(() => expect(comparable(fresh.container)).toBe(changed))
  })
})

describe('a change of language or zone', () => {
  it.each<[string, Parameters<typeof prefer>[0], RegExp]>([
    ['the choice in Settings', { language: 'ru' }, /Настройки/],
    ['the profile', { profileLocale: 'ru-RU' }, /Настройки/],
    ['the zone', { zone: 'utc' }, /UTC/],
  ])('by %s keeps typed text, the focus and what is open', async (_, change, shows) => {
    fakeServer(answers)
    const { queries, container } = draw('/activity?contract=plasma.dice')
    await settled(queries)
    await userEvent.click(screen.getByRole('button', { name: 'Filters' }))
    const filter = screen.getByLabelText('Token')
    const search = screen.getByRole<HTMLInputElement>('searchbox')
    await userEvent.type(search, 'half')
    act(() => void prefer(change))
    await waitFor(() => expect(container).toHaveTextContent(shows))
    expect(search).toHaveFocus()
    expect(search.value).toBe('half')
    expect(filter).toBeVisible()
    expect(container).toContainElement(filter)
  })

  it('keeps the focus on the control that made it', async () => {
    fakeServer(answers)
    draw('/settings')
    const choice = await screen.findByRole('combobox', { name: 'Language' })
    choice.focus()
    fireEvent.change(choice, { target: { value: 'ru' } })
    // The choice shows at once, whenever its sentences are loaded.
    expect(choice).toHaveValue('ru')
    await waitFor(() => expect(choice).toHaveAccessibleName('Язык'))
    expect(choice).toHaveFocus()
  })

  it('ends with the last of two quick choices', async () => {
    fakeServer(answers)
    draw('/settings')
    const choice = await screen.findByRole('combobox', { name: 'Language' })
    fireEvent.change(choice, { target: { value: 'ru' } })
    fireEvent.change(choice, { target: { value: 'en' } })
    await act(async () => void (await import('~/words/ru/frame')))
    fireEvent.change(screen.getByRole('combobox', { name: 'Time zone' }), { target: { value: 'utc' } })
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Time zone' })).toHaveValue('utc'))
    expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    expect(document.documentElement.lang).toBe('en')
  })
})
