import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Area, Fetch } from '~/words/areas'

// Each test begins as a page does, with nothing loaded.
async function freshWords(first = 'en') {
  vi.resetModules()
  const all = { ...(await import('~/words/words')), ...(await import('~/words/areas')) }
  all.startInLanguage(first)
  return all
}
type Words = Awaited<ReturnType<typeof freshWords>>
let at: Words
const inForce = async () => (await import('~/words/words')).language
const title = async () => (await import('~/words/words')).words?.overview.title
const loadedAreas = (language: string) => Object.keys(at.catalogue(language)).toSorted()

/** A `fetch` that waits until it is released or fails. */
function heldFetch() {
  let gate!: { release: () => void; fail: () => void }
  const promise = new Promise<void>((resolve, reject) => {
    gate = { release: resolve, fail: () => reject(new Error('offline')) }
  })
  const fetch: Fetch = async (load) => {
    await promise
    return load()
  }
  return { fetch, ...gate }
}
const offline: Fetch = async () => {
  throw new Error('offline')
}
/** Loads every area but this one. */
const allExcept =
  (at: Words, area: Area): Fetch =>
  async (load) => {
    const module = await load()
    if (area in (module as object)) throw new Error(`no ${area} for ${at.language}`)
    return module
  }

beforeEach(async () => {
  at = await freshWords()
})

describe('loading words', () => {
  it.each([
    ['en', 'Overview'],
    ['ru', 'Обзор'],
  ])('in %s loads nothing of another language', async (language, text) => {
    at = await freshWords(language)
    await Promise.all([at.loadWords(['frame']), at.loadWords(['fees', 'trace'])])
    await at.setLanguage(language)
    expect([await inForce(), await title()]).toEqual([language, text])
    expect(loadedAreas(language)).toEqual(['fees', 'frame', 'trace'])
    expect(loadedAreas(language === 'en' ? 'ru' : 'en')).toEqual([])
  })

  it('happens once for all callers, and again after a failure', async () => {
    const fetch = vi.fn<(load: () => Promise<unknown>) => Promise<unknown>>(offline)
    const both = [at.loadWords(['fees'], fetch as Fetch), at.loadWords(['fees'], fetch as Fetch)]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(fetch).toHaveBeenCalledOnce()
    await at.loadWords(['fees'])
    expect(loadedAreas('en')).toEqual(['fees'])
  })

  it('must come before reading: an area that was not loaded throws', async () => {
    await at.setLanguage('en')
    const fees = at.wordsOf('fees')
    expect(fees).toThrow('words/en/fees is read, but was not loaded')
    await at.loadWords(['fees'])
    expect(fees().title).toBe('Fees')
  })
})

describe('a change of language', () => {
  it('loads every needed area first, then takes effect at once', async () => {
    await at.loadWords(['fees'])
    await at.setLanguage('en')
    const { fetch, release } = heldFetch()
    const change = at.setLanguage('ru', fetch)
    const fees = at.wordsOf('fees')
    expect([await inForce(), await title(), fees().title]).toEqual(['en', 'Overview', 'Fees'])
    release()
    await change
    expect([await inForce(), await title(), fees().title]).toEqual(['ru', 'Обзор', 'Комиссии'])
  })

  it('also waits for areas that become needed while it is loading', async () => {
    await at.setLanguage('en')
    const { fetch, release } = heldFetch()
    const change = at.setLanguage('ru', fetch)
    await at.loadWords(['trace'])
    expect(at.wordsOf('trace')()).toBe(at.catalogue('en').trace)
    release()
    await change
    expect(at.wordsOf('trace')()).toBe(at.catalogue('ru').trace)
  })

  it('that cannot be loaded leaves the old language as it is', async () => {
    await at.loadWords(['fees'])
    await at.setLanguage('en')
    await expect(at.setLanguage('ru', allExcept(at, 'fees'))).rejects.toThrow('no fees')
    expect([await inForce(), await title(), at.wordsOf('fees')().title]).toEqual(['en', 'Overview', 'Fees'])
    await at.setLanguage('ru')
    expect(await inForce()).toBe('ru')
  })

  it('ends in the language chosen last, whichever is loaded last', async () => {
    await at.setLanguage('en')
    const { fetch, release } = heldFetch()
    const change = at.setLanguage('ru', fetch)
    await at.setLanguage('en')
    release()
    await change
    expect([await inForce(), await title()]).toEqual(['en', 'Overview'])
  })

  it('serves a part whose sentences in the old language cannot be loaded', async () => {
    await at.setLanguage('en')
    const { fetch, fail } = heldFetch()
    const part = at.loadWords(['fees'], fetch)
    await at.setLanguage('ru')
    fail()
    await part
    expect(at.wordsOf('fees')().title).toBe('Комиссии')
  })

  it('is not delayed by a part whose sentences failed to load', async () => {
    await at.setLanguage('en')
    await expect(at.loadWords(['fees'], offline)).rejects.toThrow('offline')
    await at.setLanguage('ru', allExcept(at, 'fees'))
    expect([await inForce(), loadedAreas('ru')]).toEqual(['ru', ['frame']])
  })
})

describe('at the start', () => {
  it('only the sentences of every page are waited for', async () => {
    at = await freshWords('ru')
    const { fetch, fail } = heldFetch()
    const part = at.loadWords(['fees'], fetch)
    const change = at.setLanguage('ru')
    fail()
    const ends = await Promise.allSettled([part, change])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect([await inForce(), await title()]).toEqual(['ru', 'Обзор'])
  })

  it('a part whose sentences failed to load does not delay the page', async () => {
    at = await freshWords('ru')
    await expect(at.loadWords(['fees'], offline)).rejects.toThrow('offline')
    await at.setLanguage('ru')
    expect([await inForce(), await title()]).toEqual(['ru', 'Обзор'])
  })

  it('English, with every needed area, replaces a language that cannot be loaded', async () => {
    at = await freshWords('ru')
    await at.loadWords(['fees'])
    await expect(at.setLanguage('ru', offline)).rejects.toThrow('offline')
    await at.setLanguage('en')
    expect([await inForce(), await title(), at.wordsOf('fees')().title]).toEqual(['en', 'Overview', 'Fees'])
  })
})
