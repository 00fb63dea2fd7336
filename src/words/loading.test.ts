import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Area, Fetch } from './areas'

// Each test begins as a page does: nothing has been loaded.
async function atTheDoor(first = 'en') {
  vi.resetModules()
  const all = { ...(await import('./words')), ...(await import('./areas')) }
  all.startInLanguage(first)
  return all
}
type Words = Awaited<ReturnType<typeof atTheDoor>>
let at: Words
const inForce = async () => (await import('./words')).language
const title = async () => (await import('./words')).words?.overview.title
const hereOf = (language: string) => Object.keys(at.catalogue(language)).toSorted()

/** A way to load that waits until it is let go, or fails. */
function held() {
  let gate!: { come: () => void; fail: () => void }
  const promise = new Promise<void>((resolve, reject) => {
    gate = { come: resolve, fail: () => reject(new Error('offline')) }
  })
  const fetch: Fetch = async (load) => {
    await promise
    return load()
  }
  return { fetch, ...gate }
}
const down: Fetch = async () => {
  throw new Error('offline')
}
/** Loads all but files of this area. */
const allBut =
  (at: Words, area: Area): Fetch =>
  async (load) => {
    const module = await load()
    if (area in (module as object)) throw new Error(`no ${area} for ${at.language}`)
    return module
  }

beforeEach(async () => {
  at = await atTheDoor()
})

describe('only what is read is loaded', () => {
  it.each([
    ['en', 'Overview'],
    ['ru', 'Обзор'],
  ])('in %s nothing of another language is', async (language, text) => {
    at = await atTheDoor(language)
    await Promise.all([at.loadWords(['frame']), at.loadWords(['fees', 'trace'])])
    await at.setLanguage(language)
    expect([await inForce(), await title()]).toEqual([language, text])
    expect(hereOf(language)).toEqual(['fees', 'frame', 'trace'])
    expect(hereOf(language === 'en' ? 'ru' : 'en')).toEqual([])
  })

  it('once for all who ask, and anew where it failed', async () => {
    const fetch = vi.fn<(load: () => Promise<unknown>) => Promise<unknown>>(down)
    const both = [at.loadWords(['fees'], fetch as Fetch), at.loadWords(['fees'], fetch as Fetch)]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(fetch).toHaveBeenCalledOnce()
    await at.loadWords(['fees'])
    expect(hereOf('en')).toEqual(['fees'])
  })

  it('an area that nobody has named cannot be read', async () => {
    await at.setLanguage('en')
    const fees = at.wordsOf('fees')
    expect(fees).toThrow('words/en/fees is read, but was not loaded')
    await at.loadWords(['fees'])
    expect(fees().title).toBe('Fees')
  })
})

describe('a change of language', () => {
  it('brings all that is needed first, then counts at once', async () => {
    await at.loadWords(['fees'])
    await at.setLanguage('en')
    const { fetch, come } = held()
    const spoken = at.setLanguage('ru', fetch)
    const fees = at.wordsOf('fees')
    expect([await inForce(), await title(), fees().title]).toEqual(['en', 'Overview', 'Fees'])
    come()
    await spoken
    expect([await inForce(), await title(), fees().title]).toEqual(['ru', 'Обзор', 'Комиссии'])
  })

  it('waits also for what is needed only while it comes', async () => {
    await at.setLanguage('en')
    const { fetch, come } = held()
    const spoken = at.setLanguage('ru', fetch)
    await at.loadWords(['trace'])
    expect(at.wordsOf('trace')()).toBe(at.catalogue('en').trace)
    come()
    await spoken
    expect(at.wordsOf('trace')()).toBe(at.catalogue('ru').trace)
  })

  it('that does not come leaves the old language as it is', async () => {
    await at.loadWords(['fees'])
    await at.setLanguage('en')
    await expect(at.setLanguage('ru', allBut(at, 'fees'))).rejects.toThrow('no fees')
    expect([await inForce(), await title(), at.wordsOf('fees')().title]).toEqual(['en', 'Overview', 'Fees'])
    await at.setLanguage('ru')
    expect(await inForce()).toBe('ru')
  })

  it('is what was wished for last, whichever comes last', async () => {
    await at.setLanguage('en')
    const { fetch, come } = held()
    const spoken = at.setLanguage('ru', fetch)
    await at.setLanguage('en')
    come()
    await spoken
    expect([await inForce(), await title()]).toEqual(['en', 'Overview'])
  })

  it('heals a part that waits for sentences of the old language in vain', async () => {
    await at.setLanguage('en')
    const { fetch, fail } = held()
    const part = at.loadWords(['fees'], fetch)
    await at.setLanguage('ru')
    fail()
    await part
    expect(at.wordsOf('fees')().title).toBe('Комиссии')
  })

  it('is not held up by a part whose sentences have failed', async () => {
    await at.setLanguage('en')
    await expect(at.loadWords(['fees'], down)).rejects.toThrow('offline')
    await at.setLanguage('ru', allBut(at, 'fees'))
    expect([await inForce(), hereOf('ru')]).toEqual(['ru', ['frame']])
  })
})

describe('at the start', () => {
  it('nothing but the sentences of every page is waited for', async () => {
    at = await atTheDoor('ru')
    const { fetch, fail } = held()
    const part = at.loadWords(['fees'], fetch)
    const spoken = at.setLanguage('ru')
    fail()
    const ends = await Promise.allSettled([part, spoken])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect([await inForce(), await title()]).toEqual(['ru', 'Обзор'])
  })

  it('a part without its sentences does not hold up the page', async () => {
    at = await atTheDoor('ru')
    await expect(at.loadWords(['fees'], down)).rejects.toThrow('offline')
    await at.setLanguage('ru')
    expect([await inForce(), await title()]).toEqual(['ru', 'Обзор'])
  })

  it('English stands in where the language does not come, with all that is needed', async () => {
    at = await atTheDoor('ru')
    await at.loadWords(['fees'])
    await expect(at.setLanguage('ru', down)).rejects.toThrow('offline')
    await at.setLanguage('en')
    expect([await inForce(), await title(), at.wordsOf('fees')().title]).toEqual(['en', 'Overview', 'Fees'])
  })
})
