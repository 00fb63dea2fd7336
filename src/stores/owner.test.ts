import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const disk = new Map<string, string>()
let room = Infinity
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem(key: string, text: string) {
    if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
    disk.set(key, text)
  },
  removeItem: (key: string) => void disk.delete(key),
}
beforeEach(() => {
  disk.clear()
  room = Infinity
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const session = (sub: string | null, sid = `session of ${sub}`) =>
  ({ status: 'signed-in', sid, sub }) as const
const signedOut = (reason: string) => ({ status: 'signed-out', reason }) as const
const [alice, bob] = [session('alice'), session('bob')]
const seed = { seed: 'aa'.repeat(32), hash: 'bb'.repeat(32) }

/** A newly opened page, with everything it keeps for people. */
async function page() {
  vi.resetModules()
  const owner = await import('~/stores/kept/owner')
  const draft = await import('~/stores/draft/draft')
  const library = await import('~/stores/draft/library')
  const seeds = await import('~/stores/draft/seeds')
  const filters = await import('~/stores/activity/saved-filters')
  const profiles = await import('~/stores/contract/profiles')
  const extractors = await import('~/stores/contract/extractors')
  const contacts = await import('~/stores/contacts')
  const sends = await import('~/stores/send/send-draft')
  const write = (name: string) => draft.changeAction(draft.useDraft.getState().actions[0]!.id, { name })
  return {
    ...owner,
    ...draft,
    write,
    names: () => draft.useDraft.getState().actions.map(({ name }) => name),
    /** Makes something of every kind. */
    makeAll(name: string) {
      write(name)
      library.saveTemplate(name, [], { actions: [], values: {}, next: null })
      library.saveAbi(name, 'abi')
      seeds.keepSeed(seed)
      filters.saveFilter({ name, filter: 'q=x' })
      profiles.saveProfile({ name, contract: 'a', account: 'b', permission: 'c' })
      extractors.saveExtractor({ name, contract: 'a', pattern: 'x' })
      sends.changeSendForm({ note: name })
      contacts.saveContacts([{ account: name === 'hers' ? 'hers' : 'other', name, note: '', blocked: false }])
    },
    all: () => ({
      draft: draft.useDraft.getState().actions[0]!.name,
      templates: library.useLibrary.getState().templates.map(({ name }) => name),
      abis: Object.keys(library.useLibrary.getState().abis),
      seeds: seeds.useSeeds.getState().seeds.length,
      filters: filters.useSavedFilters.getState().filters.map(({ name }) => name),
      profiles: profiles.useProfiles.getState().profiles.map(({ name }) => name),
      extractors: extractors.useExtractors.getState().extractors.map(({ name }) => name),
      contacts: contacts.useContacts.getState().contacts.map(({ name }) => name),
      send: sends.useSendDraft.getState().form.note,
    }),
  }
}
const nothing = {
  draft: '',
  templates: [],
  abis: [],
  seeds: 0,
  filters: [],
  profiles: [],
  extractors: [],
  contacts: [],
  send: '',
}
const allOf = (name: string) => {
  const list = [name]
  const lists = {
    templates: list,
    abis: list,
    filters: list,
    profiles: list,
    extractors: list,
    contacts: list,
  }
  return { draft: name, send: name, seeds: 1, ...lists }
}

describe('what is kept', () => {
  it('belongs to whoever made it: nobody else sees it, and it is there when they return', async () => {
    const here = await page()
    here.ownedBy(alice)
    here.makeAll('hers')
    here.ownedBy(signedOut('user'))
    expect(here.all()).toEqual(nothing)
    here.ownedBy(bob)
    expect(here.all()).toEqual(nothing)
    here.write('his')
    here.ownedBy(alice)
    expect(here.all()).toEqual(allOf('hers'))
    const next = await page()
    expect(next.all()).toEqual(nothing)
    next.ownedBy(bob)
    expect(next.names()).toEqual(['his'])
    next.ownedBy(alice)
    expect(next.all()).toEqual(allOf('hers'))
  })

  it('by a guest, or by an older version, goes once to the next person who signs in', async () => {
    const guest = await page()
    guest.makeAll('mine')
    const next = await page()
    next.ownedBy(alice)
    expect(next.all()).toEqual(allOf('mine'))
    next.ownedBy(signedOut('user'))
    expect(next.all()).toEqual(nothing)
    expect((await page()).all()).toEqual(nothing)
    next.ownedBy(bob)
    expect(next.all()).toEqual(nothing)
    next.ownedBy(alice)
    expect(next.all()).toEqual(allOf('mine'))
  })

  it('by a guest is merged into the person’s own; of equal names their own stays', async () => {
    const first = await page()
    first.ownedBy(alice)
    first.makeAll('hers')
    const guest = await page()
    for (const name of ['new', 'hers']) guest.makeAll(name)
    guest.ownedBy(alice)
    expect(guest.all()).toMatchObject({ templates: ['hers', 'new'], abis: ['new', 'hers'], seeds: 1 })
    expect(guest.all()).toMatchObject({ filters: ['hers', 'new'], profiles: ['new', 'hers'] })
    expect(guest.all()).toMatchObject({ contacts: ['new', 'hers'] })
  })

  it('is found by the account from /me where the token has no subject', async () => {
    const here = await page()
    here.ownedBy(session(null, 's1'))
    here.write('typed before /me')
    here.ownerIsCalled('bob', 's0')
    expect(disk.has('pp.draft/bob')).toBe(false)
    here.ownerIsCalled('alice', 's1')
    expect(here.names()).toEqual(['typed before /me'])
    here.ownedBy(signedOut('user'))
    expect(here.names()).toEqual([''])
    here.ownedBy(session(null, 's2'))
    expect(here.names()).toEqual([''])
    here.ownerIsCalled('alice', 's2')
    expect(here.names()).toEqual(['typed before /me'])
  })

  it('belongs to the person also in stores that are loaded later', async () => {
    const first = await page()
    first.ownedBy(alice)
    first.write('hers')
    vi.resetModules()
    const { ownedBy } = await import('~/stores/kept/owner')
    ownedBy(alice)
    expect((await import('~/stores/draft/draft')).useDraft.getState().actions[0]!.name).toBe('hers')
  })

  it('is empty where storage cannot be read, and never the previous person’s', async () => {
    const here = await page()
    here.ownedBy(alice)
    here.write('hers')
    disk.set('pp.draft/bob', '{"state":')
    here.ownedBy(bob)
    expect(here.names()).toEqual([''])
    here.write('his')
    vi.stubGlobal('localStorage', undefined)
    here.ownedBy(signedOut('user'))
    expect(here.names()).toEqual([''])
  })
})

/** Alice has kept a draft; since then another was written as a guest. */
const withGuestDraft = async () => {
  const first = await page()
  first.ownedBy(alice)
  first.write('hers')
  const guest = await page()
  guest.write('as a guest')
  return guest
}

describe('a guest’s draft', () => {
  it('is opened over the person’s own, which undo restores', async () => {
    const here = await withGuestDraft()
    here.ownedBy(alice)
    for (const now of [here, await page()]) {
      now.ownedBy(alice)
      expect(now.useDraft.getState()).toMatchObject({ origin: 'guest', actions: [{ name: 'as a guest' }] })
    }
    here.backToOwn()
    expect(here.useDraft.getState()).toMatchObject({ origin: null, actions: [{ name: 'hers' }] })
  })

  it('that came with a link still says so, and neither of the drafts below it is lost', async () => {
    const here = await withGuestDraft()
    const theirs = { account: '', name: 'theirs', actor: null, permission: null, data: '{}' }
    here.openDraft({ actions: [theirs], values: {}, next: null }, 'link')
    here.ownedBy(alice)
    expect(here.useDraft.getState()).toMatchObject({ origin: 'link', actions: [{ name: 'theirs' }] })
    here.undo()
    expect(here.useDraft.getState()).toMatchObject({ origin: 'guest', actions: [{ name: 'as a guest' }] })
    here.backToOwn()
    expect(here.names()).toEqual(['hers'])
  })

  it('is claimed once by two tabs', async () => {
    const one = await withGuestDraft()
    const other = await page()
    one.ownedBy(alice)
    other.ownedBy(alice)
    expect(other.useDraft.getState()).toEqual(one.useDraft.getState())
    other.backToOwn()
    expect(other.names()).toEqual(['hers'])
  })

  it('is not there twice after a page was closed while claiming it', async () => {
    const here = await withGuestDraft()
    const guests = disk.get('pp.draft') ?? ''
    here.ownedBy(alice)
    disk.set('pp.draft', guests)
    const next = await page()
    next.ownedBy(alice)
    expect(next.useDraft.getState()).toEqual(here.useDraft.getState())
    expect(disk.has('pp.draft')).toBe(false)
  })

  it('stays the guest’s where storage is full', async () => {
    const here = await page()
    here.write('as a guest')
    room = 10
    here.ownedBy(alice)
    expect(here.names()).toEqual(['as a guest'])
    room = Infinity
    const next = await page()
    next.ownedBy(alice)
    expect(next.names()).toEqual(['as a guest'])
    expect(disk.has('pp.draft')).toBe(false)
  })
})

describe('a session that runs out', () => {
  it.each(['expired', 'corrupt'])('(%s) leaves the page to whoever is writing on it', async (reason) => {
    const here = await page()
    here.ownedBy(alice)
    here.ownerIsCalled('alice1111111', alice.sid)
    here.write('hers')
    const { turn } = here.useOwner.getState()
    here.ownedBy(signedOut(reason))
    expect(here.names()).toEqual(['hers'])
    here.write('hers, later')
    here.ownedBy(session('alice', 'again'))
    expect(here.useOwner.getState()).toEqual({ sid: 'again', sub: 'alice', account: 'alice1111111', turn })
    expect(here.names()).toEqual(['hers, later'])
    here.ownedBy(signedOut(reason))
    here.ownedBy(bob)
    expect(here.names()).toEqual([''])
    expect(here.useOwner.getState()).toMatchObject({ sub: 'bob', account: '', turn: turn + 1 })
  })

  it('without a known person is not given to the next person', async () => {
    const here = await page()
    here.ownedBy(session(null, 's1'))
    here.ownerIsCalled('alice', 's1')
    here.write('hers')
    here.ownedBy(signedOut('expired'))
    expect(here.names()).toEqual(['hers'])
    here.ownedBy(session(null, 's2'))
    expect(here.names()).toEqual([''])
    here.ownerIsCalled('alice', 's2')
    expect(here.names()).toEqual(['hers'])
  })
})
