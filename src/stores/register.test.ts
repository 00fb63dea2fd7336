import { readdirSync } from 'node:fs'
import { afterAll, expect, it, vi } from 'vitest'
import type * as Zustand from 'zustand'

type Store = Zustand.StoreApi<Record<string, unknown>>
const made = vi.hoisted((): unknown[] => [])

// Records every store that is made, whether its file exports it or not.
vi.mock('zustand', async (original) => {
  const zustand = await original<typeof Zustand>()
  const noted = (how: never) => {
    const use = zustand.create(how)
    made.push(use)
    return use
  }
  return { ...zustand, create: (how?: never) => (how ? noted(how) : noted) }
})

afterAll(() => {
  vi.doUnmock('zustand')
  vi.resetModules()
})

const here = new URL('.', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^[^.]+\.tsx?$/.test(file),
)
// Other tests may have made them already.
vi.resetModules()
for (const file of files) await import(new URL(file, here).pathname)
const { resetStores } = await import('~/stores/kept/reset')
const stores = made as Store[]

it('the list of every store is not empty', () => expect(stores.length).toBeGreaterThan(12))

const kinds = () =>
  stores.map((use) => Object.entries(use.getState()).map(([name, value]) => [name, typeof value]))
const unwanted = () => expect.unreachable()

it('a reset brings every store back to a first visit', () => {
  const first = kinds()
  for (const use of stores) use.setState({ ...use.getState(), leftByATest: true }, true)
  resetStores()
  expect(kinds()).toEqual(first)
})

it('a reset also clears state that files keep outside stores', async () => {
  const { rememberAs, storedReceipts } = await import('~/stores/send/sent')
  const { belongTo } = await import('~/stores/kept/personal')
  const { useSeeds } = await import('~/stores/draft/seeds')
  const { setValue, useDraft } = await import('~/stores/draft/draft')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: unwanted, removeItem: unwanted })
  const answer = { answer: null, found: null, transaction: null, paid: {} }
  const times = { id: 's', user: 'u', account: 'a', draft: 'd', body: '{"actions":[]}', began: 1 }
  rememberAs({ ...times, before: {}, predicted: {}, baseline: {} } as never, answer)
  belongTo('alice')
  setValue('stake', '1')
  expect(storedReceipts().map(({ id }) => id)).toEqual(['s'])
  expect(useSeeds.persist.getOptions().name).toBe('pp.seeds/alice')
  resetStores()
  expect(storedReceipts()).toEqual([])
  expect(useSeeds.persist.getOptions().name).toBe('pp.seeds')
  // Soon after a change of the same field, another is no undo step of its own; after a reset it must be one.
  setValue('stake', '2')
  expect(useDraft.getState().past).toHaveLength(1)
})
