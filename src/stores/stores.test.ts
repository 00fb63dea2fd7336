import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readActivityView } from '~/stores/activity/activity-view'
import { readDraft } from '~/stores/draft/kept-draft'
import { reportDrift, useDrift } from './drift'
import { readPreferences } from './preferences'
import { readSavedFilters, removeFilter, saveFilter, useSavedFilters } from '~/stores/activity/saved-filters'

const fallback = {
  language: null,
  profileLocale: null,
  theme: 'system',
  zone: 'local',
  hideAmounts: false,
  quote: null,
  notify: false,
  keepFigures: true,
}
const action = { id: 'a', account: 'x', name: 'y', actor: null, permission: 'active', data: '{' }

/** Values that may be stored where one of our objects should be. */
const hostile = [null, undefined, 0, 42, '', 'text', true, [], [1], {}, { actions: null }, () => {}]

describe('preferences', () => {
  it.each(hostile)('reads %j as the defaults', (stored) => {
    expect(readPreferences(stored)).toEqual(fallback)
  })

  it.each([
    [{ language: 'ru', profileLocale: 'en', theme: 'dark', zone: 'utc', hideAmounts: true }, {}],
    [{ language: 7, theme: 'dark' }, { language: null }],
    [
      { profileLocale: {}, theme: 'pink' },
      { profileLocale: null, theme: 'system' },
    ],
    [{ zone: 'mars' }, { zone: 'local' }],
    [{ hideAmounts: 'yes', zone: 'utc' }, { hideAmounts: false }],
    [{ keepFigures: 'no' }, { keepFigures: true }],
    [{ keepFigures: false }, {}],
  ])('%j: each field falls back by itself', (stored, expected) => {
    expect(readPreferences(stored)).toEqual({ ...fallback, ...stored, ...expected })
  })

  it('drops unknown fields', () => {
    expect(readPreferences({ theme: 'dark', token: 'x' })).toEqual({ ...fallback, theme: 'dark' })
  })
})

describe('draft', () => {
  it.each([...hostile, { actions: {} }, { actions: [] }, { actions: 'abc' }])(
    '%j is an empty action',
    (stored) => {
      const { actions } = readDraft(stored)
      expect(actions).toEqual([
        { id: expect.any(String), account: '', name: '', actor: null, permission: null, data: '{}' },
      ])
    },
  )

  it.each([
    null,
    'x',
    [],
    { ...action, id: 1 },
    { ...action, actor: undefined },
    { ...action, permission: 5 },
    { ...action, data: {} },
    { ...action, name: null },
  ])('drops %j, which is not an action', (wrong) => {
    expect(readDraft({ actions: [wrong, action] }).actions).toEqual([action])
  })

  it('the ids of new actions differ', () => {
    expect(readDraft(null).actions[0]!.id).not.toBe(readDraft(null).actions[0]!.id)
  })
})

describe('drift', () => {
  it('is noted once, in the order it was met', () => {
    const changes = vi.fn<() => void>()
    const stop = useDrift.subscribe(changes)
    for (const drift of ['me-nested', 'balance-as-text', 'me-nested', 'me-nested'] as const)
      reportDrift(drift)
    stop()
    expect(useDrift.getState().seen).toEqual(['me-nested', 'balance-as-text'])
    expect(changes).toHaveBeenCalledTimes(2)
  })
})

const disk = new Map<string, string>()
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem: (key: string, text: string) => void disk.set(key, text),
  removeItem: (key: string) => void disk.delete(key),
}
/** The stores as the next visit of the page makes them. */
const visit = async () => {
  vi.resetModules()
  return { ...(await import('./preferences')), ...(await import('~/stores/draft/draft')) }
}
const broken = () => {
  throw new DOMException('no', 'QuotaExceededError')
}

describe('what is kept between visits', () => {
  beforeEach(() => {
    disk.clear()
    vi.stubGlobal('localStorage', storage)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('preferences and the draft come back as they were left', async () => {
    const first = await visit()
    first.prefer({ theme: 'dark', zone: 'utc' })
    const { id } = first.useDraft.getState().actions[0]!
    first.changeAction(id, { account: 'plasma.dice', data: '{"n": 1.10' })
    first.addAction()
    const next = await visit()
    expect(next.usePreferences.getState()).toEqual({ ...fallback, theme: 'dark', zone: 'utc' })
    expect(next.useDraft.getState()).toEqual(first.useDraft.getState())
    expect(next.useDraft.getState().actions).toHaveLength(2)
    expect(next.useDraft.getState().actions[0]).toMatchObject({ account: 'plasma.dice', data: '{"n": 1.10' })
  })

  it.each([
    '',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"state":null}',
    '{"state":[1],"version":0}',
    '{"state":7}',
  ])('%s in storage counts as a first visit', async (text) => {
    disk.set('pp.preferences', text)
    disk.set('pp.draft', text)
    const { usePreferences, useDraft } = await visit()
    expect(usePreferences.getState()).toEqual(fallback)
    expect(useDraft.getState().actions).toHaveLength(1)
  })

  it('the draft always has an action', async () => {
    const { useDraft, addAction, removeAction, changeAction, clearDraft } = await visit()
    addAction()
    for (const { id } of useDraft.getState().actions) removeAction(id)
    expect(useDraft.getState().actions).toMatchObject([{ account: '' }])
    changeAction(useDraft.getState().actions[0]!.id, { account: 'x' })
    changeAction('nobody', { account: 'z' })
    expect(useDraft.getState().actions).toMatchObject([{ account: 'x' }])
    clearDraft()
    expect(useDraft.getState().actions).toMatchObject([{ account: '', data: '{}' }])
  })

  it.each([
    ['full', { ...storage, setItem: broken, removeItem: broken }],
    ['blocked', { getItem: broken, setItem: broken, removeItem: broken }],
    ['missing', undefined],
  ])('with storage that is %s, changes are lost only at the next visit', async (_, given) => {
    vi.stubGlobal('localStorage', given)
    const { prefer, usePreferences, useDraft, addAction, clearDraft } = await visit()
    prefer({ theme: 'dark' })
    addAction()
    expect(usePreferences.getState().theme).toBe('dark')
    expect(useDraft.getState().actions).toHaveLength(2)
    clearDraft()
    expect(useDraft.getState().actions).toHaveLength(1)
  })
})

describe('the view of the activity', () => {
  const columns = { all: true, my: false }
  it.each(hostile)('reads %j as the defaults', (stored) => {
    expect(readActivityView(stored)).toEqual({ ages: false, archive: true, columns })
  })

  it('only a stored false switches the archive off', () => {
    expect(readActivityView({ ages: true, archive: false })).toEqual({ ages: true, archive: false, columns })
    expect(readActivityView({ ages: 1, archive: 0 })).toEqual({ ages: false, archive: true, columns })
  })
})

describe('saved filters', () => {
  const bets = { name: 'Bets', filter: 'action=bet' }

  it.each([...hostile, { filters: {} }, { filters: [null, {}, { name: '' }, { name: 'x', filter: 5 }] }])(
    '%j holds none',
    (stored) => expect(readSavedFilters(stored)).toEqual({ filters: [] }),
  )

  it('keeps only the parameters of a filter that filter, and a readable length of its name', () => {
    const stored = { name: 'x'.repeat(99), filter: 'contract=a&code=state&action=bet&q=b', token: 'x' }
    expect(readSavedFilters({ filters: [stored] })).toEqual({
      filters: [{ name: 'x'.repeat(60), filter: 'q=b&code=state&action=bet' }],
    })
  })

  it('replaces a filter of the same name', () => {
    saveFilter(bets)
    saveFilter({ name: 'Other', filter: 'q=x' })
    saveFilter({ ...bets, filter: 'action=dice' })
    expect(useSavedFilters.getState().filters).toEqual([
      { name: 'Other', filter: 'q=x' },
      { name: 'Bets', filter: 'action=dice' },
    ])
    removeFilter('Other')
    removeFilter('Bets')
    expect(useSavedFilters.getState().filters).toEqual([])
  })
})
