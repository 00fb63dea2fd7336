import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'

const body = '{"actions":[{"account":"usdp","name":"transfer","authorization":[],"data":{"n":1.10}}]}'
const pending = {
  id: 'p1',
  user: 'alice',
  account: 'alice',
  draft: 'd1',
  body,
  began: 1000,
  lost: null,
  baseline: {},
  before: { USDP: '1' },
  predicted: { USDP: '0.1' },
  found: null,
}
const known = { answer: '{"a":1}', found: null, transaction: 'tx1', paid: { USDP: '0.2' } }

const disk = new Map<string, string>()
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem: (key: string, text: string) => void disk.set(key, text),
}
const listeners = new Set<(event: { key: string | null }) => void>()
/** A tab of the browser: the stores as its page makes them. */
async function tab() {
  vi.resetModules()
  return { ...(await import('./records')), ...(await import('./sent')) }
}
const changeElsewhere = (key: string | null) => {
  for (const listener of listeners) listener({ key })
}

const storageUpTo = (limit: number) => ({
  ...storage,
  setItem: (key: string, text: string) => {
    if (text.length > limit) throw new DOMException('full', 'QuotaExceededError')
    disk.set(key, text)
  },
})

beforeEach(() => {
  disk.clear()
  listeners.clear()
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('addEventListener', (_: string, listener: (event: { key: string | null }) => void) =>
    listeners.add(listener),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('pending sends', () => {
  it('are seen by other tabs: at once where it matters, and on the screen when the browser says so', async () => {
    const [here, there] = [await tab(), await tab()]
    expect(here.sendRecords.keep([pending])).toBe(true)
    expect(there.sendRecords.readStored()).toEqual([pending])
    expect(there.sendRecords.use.getState().list).toEqual([])
    changeElsewhere('pp.else')
    expect(there.sendRecords.use.getState().list).toEqual([])
    changeElsewhere('pp.pending')
    expect(there.sendRecords.use.getState().list).toEqual([pending])
    disk.clear()
    changeElsewhere(null)
    expect(there.sendRecords.use.getState().list).toEqual([])
  })

  it('outlive a reload', async () => {
    ;(await tab()).sendRecords.keep([pending])
    expect((await tab()).sendRecords.use.getState().list).toEqual([pending])
  })

  it('are not changed, and keeping them fails, where storage is full', async () => {
    const here = await tab()
    vi.stubGlobal('localStorage', {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    expect(here.sendRecords.keep([pending])).toBe(false)
    expect(here.sendRecords.use.getState().list).toEqual([])
  })

  it.each(['{', '7', 'null', '{"a":1}', '[null,7]'])('are empty where storage holds %s', async (text) => {
    disk.set('pp.pending', text)
    disk.set('pp.sent', text)
    const { sendRecords, useSent } = await tab()
    expect(sendRecords.readStored()).toEqual([])
    expect(useSent.getState().list).toEqual([])
  })

  it('stay known to this tab where storage is blocked', async () => {
    const here = await tab()
    here.sendRecords.keep([pending])
    vi.stubGlobal('localStorage', undefined)
    expect(here.sendRecords.readStored()).toEqual([pending])
  })
})

describe('receipts', () => {
  const whole = { id: 'p1', user: 'alice', account: 'alice', draft: 'd1', body, began: 1000 }
  const sent = {
    ...whole,
    before: { USDP: '1' },
    predicted: { USDP: '0.1' },
    after: {},
    baseline: {},
    ...known,
  }

  it('are read back as they were, with what became known later', async () => {
    const here = await tab()
    here.rememberAs(pending, known)
    expect((await tab()).useSent.getState().list).toEqual([sent])
    here.amendSent('p1', { after: { USDP: '0.9' } })
    here.amendSent('p9', { after: { USDP: '7' } })
    expect(here.storedReceipts()).toEqual([{ ...sent, after: { USDP: '0.9' } }])
  })

  it('are listed newest first, each once, thirty for each person', async () => {
    const here = await tab()
    here.rememberAs({ ...pending, id: 'b', user: 'bob', account: 'bob' }, known)
    for (let n = 0; n < 40; n++) here.rememberAs({ ...pending, id: `p${n}` }, known)
    here.rememberAs({ ...pending, id: 'p39' }, known)
    const ids = here.storedReceipts().map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual(['p39', 'p38'])
    expect(ids.filter((id) => id !== 'b')).toHaveLength(30)
    expect(ids).toContain('b')
    here.forgetSent({ sub: 'alice', account: '' })
    expect(here.storedReceipts().map(({ id }) => id)).toEqual(['b'])
  })

  it('lose the oldest answers first, and then the oldest receipts, where storage is full', async () => {
    const here = await tab()
    const long = JSON.stringify('x'.repeat(400_000))
    for (const id of ['a', 'b', 'c']) here.rememberAs({ ...pending, id }, { ...known, answer: long })
    const kept = () =>
      here.storedReceipts().map(({ id, answer }) => id + (answer === null ? ' without answer' : ''))
    expect(kept()).toEqual(['c', 'b', 'a without answer'])
    vi.stubGlobal('localStorage', storageUpTo(500_000))
    here.rememberAs({ ...pending, id: 'd' }, { ...known, answer: long })
    expect(kept()).toEqual(['d', 'c without answer', 'b without answer', 'a without answer'])
    vi.stubGlobal('localStorage', storageUpTo(900))
    here.rememberAs({ ...pending, id: 'e' }, known)
    expect(kept().slice(0, 1)).toEqual(['e'])
    expect(kept().length).toBeLessThan(5)
    vi.stubGlobal('localStorage', storageUpTo(0))
    here.rememberAs({ ...pending, id: 'f' }, known)
    expect(here.useSent.getState().list[0]).toMatchObject({ id: 'f' })
  })

  it.each([
    ['6 MB', 'x'.repeat(6_000_000), Infinity],
    ['2 kB of room', 'x'.repeat(3000), 2000],
  ])(
    'that are too large (%s) are complete in this page, and without their answer everywhere else',
    async (_, long, room) => {
      const here = await tab()
      here.rememberAs({ ...pending, id: 'a' }, known)
      vi.stubGlobal('localStorage', storageUpTo(room))
      here.rememberAs({ ...pending, id: 'b' }, { ...known, answer: long })
      expect((await tab()).storedReceipts()).toMatchObject([{ id: 'b', answer: null }, { id: 'a' }])
      here.amendSent('b', { after: { USDP: '0.9' } })
      const large = { ...sent, id: 'b', answer: long, after: { USDP: '0.9' } }
      const others = [{ ...sent, id: 'a' }]
      expect(here.useSent.getState().list).toEqual([large, ...others])
      changeElsewhere('pp.sent')
      expect(here.useSent.getState().list).toEqual([large, ...others])
      const there = await tab()
      expect(there.storedReceipts()).toEqual([{ ...large, answer: null }, ...others])
      here.rememberAs({ ...pending, id: 'c' }, known)
      expect(here.storedReceipts().map(({ id }) => id)).toEqual(['c', 'b', 'a'])
      here.forgetSent({ sub: 'alice', account: '' })
      expect(here.storedReceipts()).toEqual([])
    },
  )

  it.each([{}, { ...whole, body: 'x' }, { ...whole, began: 'x' }, { ...whole, user: 1 }, null, 'x'])(
    'leave out what is not a receipt (case %#)',
    async (invalid) => {
      const { readSent } = await tab()
      expect(readSent([invalid, sent])).toEqual([sent])
    },
  )

  it('keep how many executions there were, and how they are recognised', async () => {
    const here = await tab()
    const facts = { baseline: { usdp: '5' }, offset: -7, refused: 'overdrawn' }
    here.rememberAs({ ...pending, ...facts }, known)
    const once = { contract: 'usdp', sequence: '6', transaction: 'tx1', time: 5, moved: { USDP: '1' } }
    const counted = {
      ours: [once, { ...once, sequence: '7', transaction: 'tx2' }],
      perhaps: [],
      seen: true,
      done: true,
    }
    here.amendSent('p1', { counted })
    const [kept] = (await tab()).useSent.getState().list
    expect(kept).toEqual({ ...sent, ...facts, counted })
    expect(here.otherOf(kept!)).toMatchObject({ transactions: ['tx1', 'tx1', 'tx2'], closed: true })
    expect(here.otherOf(sent)).toMatchObject({ transactions: ['tx1'], closed: false })
  })

  it('lose fields that do not validate', async () => {
    const { readSent } = await tab()
    const invalid = {
      ...whole,
      baseline: 7,
      offset: 'x',
      refused: 5,
      counted: 7,
      answer: 7,
      found: 'x',
      transaction: {},
      before: [],
      after: { a: 1 },
      paid: 'x',
    }
    const empty = { before: {}, after: {}, predicted: {}, paid: {}, baseline: {} }
    expect(readSent([invalid])).toEqual([
      { ...whole, answer: null, found: null, transaction: null, ...empty },
    ])
  })
})
