import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { markFound, type Outcome } from '~/domain/send/send-records'

const request = (data: string) =>
  `{"actions":[{"account":"usdp","name":"transfer","authorization":[{"actor":"alice","permission":"active"}],"data":${data}}]}`
const rentPress = { user: 'alice', account: 'alice', draft: 'd1 d2', body: request('{"memo":"rent"}') }

const disk = new Map<string, string>()
let quota = Infinity
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem(key: string, text: string) {
    const others = [...disk].reduce((sum, [name, kept]) => sum + (name === key ? 0 : kept.length), 0)
    if (others + text.length > quota) throw new DOMException('full', 'QuotaExceededError')
    disk.set(key, text)
  },
  removeItem: (key: string) => void disk.delete(key),
}

beforeEach(() => {
  disk.clear()
  quota = Infinity
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

let sent = 0
/** Opens a tab; returns what a press on "Sign and send" does there. */
async function tab() {
  vi.resetModules()
  const { sendOnce } = await import('~/domain/send/send-once')
  const { sendRecords } = await import('~/stores/send/records')
  const { rememberAs, storedReceipts } = await import('~/stores/send/sent')
  return (
    change: Partial<typeof rentPress> = {},
    { answer = '{}', outcome = 'executed' }: { answer?: string; outcome?: Outcome } = {},
  ) =>
    sendOnce(
      { ...rentPress, ...change },
      {
        runExclusively: (work) => work(),
        records: () => sendRecords.readStored(),
        record: (records) => sendRecords.keep(records),
        executedSends: storedReceipts,
        prepare: async () => ({ baseline: { usdp: '7' }, before: {}, predicted: {} }),
        async send(pending) {
          sent++
          if (outcome === 'executed')
            rememberAs(pending, { answer, found: null, transaction: 'tx', paid: {} })
          return outcome
        },
        now: () => 1000,
        newId: () => `p${sent}`,
      },
    )
}
beforeEach(() => {
  sent = 0
})

it.each([
  ['2 kB left', () => (quota = 2000), 'x'.repeat(3000)],
  ['just room for the record', () => (quota = 540), 'x'.repeat(3000)],
  ['an answer of 6 MB', () => (quota = 5_000_000), 'x'.repeat(6_000_000)],
])(
  'one draft in two tabs is sent once with %s, also after a reload and with a space added',
  async (_, fill, answer) => {
    const [here, there] = [await tab(), await tab()]
    fill()
    expect(await here({}, { answer })).toMatchObject({ at: 'executed' })
    const again = { at: 'not-cleared', clearance: { because: 'already-sent', id: 'p0' } }
    for (const press of [here, there, await tab()]) {
      expect(await press()).toMatchObject(again)
      expect(await press({ body: request('{"memo":"rent "}') })).toMatchObject(again)
    }
    expect(sent).toBe(1)
    quota = Infinity
    expect(await there({ draft: 'd3' })).toMatchObject({ at: 'executed' })
  },
)

it('a lost answer and where it was found can be stored where there is room for the record only', async () => {
  const press = await tab()
  quota = 300
  while ((await press({}, { outcome: 'lost' })).at === 'unrecorded') quota++
  expect(sent).toBe(1)
  const [record] = JSON.parse(disk.get('pp.pending') ?? '[]') as { lost: unknown }[]
  expect(record).toMatchObject({ lost: 1000 })
  const { sendRecords } = await import('~/stores/send/records')
  const found = { contract: 'plasma.dice', sequence: '9'.repeat(20), transaction: 'f'.repeat(64) }
  expect(sendRecords.keep(markFound(sendRecords.readStored(), 'p0', found))).toBe(true)
})

it('a request whose record no page could read back is not sent', async () => {
  const press = await tab()
  const deep = request(`{"a":${'['.repeat(998)}${']'.repeat(998)}}`)
  expect(await press({ body: deep })).toEqual({ at: 'unrecorded' })
  expect(sent).toBe(0)
  expect(disk.get('pp.pending')).toBe('[]')
  expect(await press()).toMatchObject({ at: 'executed' })
})

it.each([
  ['a slow /me', { user: 'sub-7', account: '' }],
  ['a token that named nobody', { user: '', account: '' }],
  ['a token that named nobody, after /me', { user: 'alice', account: 'alice' }],
  ['a token with a name', { user: 'sub-7', account: 'alice' }],
])('a record that an older page wrote with %s holds back the next send', async (_, who) => {
  const more = { lost: null, baseline: {}, before: {}, predicted: {}, found: null }
  disk.set(
    'pp.pending',
    JSON.stringify([{ id: 'old', draft: 'd1', body: rentPress.body, began: 1, ...more, ...who }]),
  )
  const press = await tab()
  expect(await press({ user: 'sub-7' })).toEqual({
    at: 'not-cleared',
    clearance: { go: false, because: 'unsettled', id: 'old' },
  })
})
