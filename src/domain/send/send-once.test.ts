import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { isOpen, type SendRecord } from './record'
import { restartSearch, type Outcome, type ExecutedSend } from './send-records'
import { sendOnce, type SendOnceEnvironment, type SendOnceResult } from './send-once'

const prepared = { baseline: { 'plasma.dice': '5' }, before: { USDP: '1' }, predicted: { USDP: '0.1' } }
const request = { user: 'alice', account: 'alice', draft: 'd1', body: 'b1' }

/** A browser whose tabs share storage and a lock. `answers` are given one after the other. */
function browser(answers: (Outcome | Error)[] = [], { room = true, locks = true } = {}) {
  const log: string[] = []
  const shared = { records: [] as SendRecord[], executed: [] as ExecutedSend[], prepared: 0 }
  let queue: Promise<unknown> = Promise.resolve()
  let ids = 0
  const environment: SendOnceEnvironment<typeof prepared> = {
    runExclusively: (work) => {
      if (!locks) return work()
      const done = queue.then(work)
      queue = done.catch(() => {})
      return done
    },
    records: () => shared.records,
    record: (records) => {
      if (room) shared.records = records
      const marks = records.map((each) => each.id + (isOpen(each) ? (each.lost === null ? '' : '?') : '!'))
      log.push(`record ${marks.join(' ')}`)
      return room
    },
    executedSends: () => shared.executed,
    prepare: async () => {
      shared.prepared++
      return prepared
    },
    send: async (pending) => {
      log.push(`send ${pending.id}`)
      const answer = answers.shift() ?? 'executed'
      if (answer instanceof Error) throw answer
      if (answer === 'executed') shared.executed = [{ ...pending }, ...shared.executed]
      return answer
    },
    now: () => 1000,
    newId: () => `p${++ids}`,
  }
  const sends = () => log.filter((line) => line.startsWith('send'))
  return { environment, shared, log, sends }
}
const press = (environment: SendOnceEnvironment<typeof prepared>, change: Partial<typeof request> = {}) =>
  sendOnce({ ...request, ...change }, environment)

/** The `sendOnce` of another tab: the module is loaded again, so it has a flag of its own. */
async function anotherTab(): Promise<typeof sendOnce> {
  const { vi } = await import('vitest')
  vi.resetModules()
  return (await import('./send-once')).sendOnce
}

describe('a press', () => {
  it('is recorded before its request leaves, and its record is closed when it is executed', async () => {
    const { environment, shared, log } = browser()
    expect(await press(environment)).toEqual({ at: 'executed', id: 'p1' })
    expect(log).toEqual(['record p1', 'send p1', 'record p1!'])
    expect(shared.records).toEqual([{ id: 'p1', user: 'alice', account: 'alice', draft: 'd1', spent: true }])
  })

  it('leaves no record when it is refused, and may be sent again', async () => {
    const { environment, shared, sends } = browser(['refused', 'executed'])
    expect(await press(environment)).toEqual({ at: 'refused', id: 'p1' })
    expect(shared.records).toEqual([])
    expect(await press(environment)).toEqual({ at: 'executed', id: 'p2' })
    expect(sends()).toHaveLength(2)
  })

  it('stays on record when its answer is lost, and the same is not sent again meanwhile', async () => {
    const { environment, shared, sends } = browser(['lost'])
    expect(await press(environment)).toEqual({ at: 'lost', id: 'p1' })
    expect(shared.records).toMatchObject([{ id: 'p1', lost: 1000 }])
    const notCleared = { at: 'not-cleared', clearance: { go: false, because: 'unsettled', id: 'p1' } }
    expect(await press(environment)).toEqual(notCleared)
    expect(await press(environment, { draft: 'd2' })).toEqual(notCleared)
    shared.records = restartSearch(shared.records, 'p1', 9)
    expect(await press(environment)).toEqual(notCleared)
    expect(sends()).toHaveLength(1)
    shared.records = []
    expect(await press(environment)).toMatchObject({ at: 'executed' })
  })

  it('is not even prepared when a record forbids it', async () => {
    const { environment, shared } = browser(['lost'])
    await press(environment)
    await press(environment)
    expect(shared.prepared).toBe(1)
  })

  it('is not sent when its record cannot be stored', async () => {
    const { environment, sends } = browser([], { room: false })
    expect(await press(environment)).toEqual({ at: 'unrecorded' })
    expect(sends()).toEqual([])
  })

  it('is not sent when its record cannot be read back, and other records stay', async () => {
    const { environment, shared, sends } = browser(['lost'])
    await press(environment, { draft: 'd2', body: 'b2' })
    const unreadable = { ...environment, records: () => shared.records.filter(({ id }) => id === 'p1') }
    expect(await press(unreadable)).toEqual({ at: 'unrecorded' })
    const garbled = { ...environment, records: () => shared.records.map((each) => ({ ...each, body: 'b2' })) }
    expect(await press(garbled)).toEqual({ at: 'unrecorded' })
    expect(sends()).toHaveLength(1)
    expect(shared.records).toMatchObject([{ id: 'p1', lost: 1000 }])
  })

  it('is not sent while the account is unknown', async () => {
    const { environment, log } = browser()
    expect(await press(environment, { user: '', account: '' })).toEqual({ at: 'nobody' })
    expect(await press(environment, { user: 'sub', account: '' })).toEqual({ at: 'nobody' })
    expect(log).toEqual([])
    expect(await press(environment)).toMatchObject({ at: 'executed' })
  })

  it.each([
    { user: 'alice', account: 'alice' },
    { user: 'sub-of-alice', account: 'alice' },
  ])('is recognised for %j, whether or not the token named the user', async (person) => {
    const { environment, sends } = browser(['lost'])
    await press(environment, { user: 'alice', account: 'alice' })
    expect(await press(environment, person)).toMatchObject({ at: 'not-cleared' })
    expect(sends()).toHaveLength(1)
  })

  it('does not send an executed draft again, whatever was changed in it, even without its receipt', async () => {
    const { environment, shared, sends } = browser()
    await press(environment, { draft: 'a b' })
    shared.executed = []
    for (const change of [{ draft: 'a b' }, { draft: 'a b', body: 'b2' }, { draft: 'c b', body: 'b3' }])
      expect(await press(environment, change)).toEqual({
        at: 'not-cleared',
        clearance: { go: false, because: 'already-sent', id: 'p1' },
      })
    expect(sends()).toHaveLength(1)
  })

  it('is neither sent nor recorded when the last checks forbid it', async () => {
    const { environment, log } = browser()
    expect(await press({ ...environment, prepare: async () => null })).toEqual({ at: 'held-back' })
    expect(log).toEqual([])
    expect(await press(environment)).toMatchObject({ at: 'executed' })
  })

  it('keeps its record after an unexpected error, and other drafts can be sent', async () => {
    const { environment, shared } = browser([new Error('bug'), 'executed'])
    await expect(press(environment)).rejects.toThrow('bug')
    expect(shared.records).toMatchObject([{ id: 'p1', lost: null }])
    expect(await press(environment)).toMatchObject({ at: 'not-cleared' })
    expect(await press(environment, { draft: 'd2', body: 'b2' })).toMatchObject({ at: 'executed' })
  })

  it('leaves the records of other people unchanged', async () => {
    const { environment, shared } = browser(['lost', 'executed', 'lost'])
    await press(environment, { user: 'bob', account: 'bob' })
    expect(await press(environment)).toMatchObject({ at: 'executed' })
    await press(environment, { draft: 'd3', body: 'b3' })
    expect(shared.records.filter(isOpen).map(({ user, id, lost }) => [user, id, lost])).toEqual([
      ['bob', 'p1', 1000],
      ['alice', 'p3', 1000],
    ])
  })

  it('does not send an executed draft again, but does send its content from a new draft', async () => {
    const { environment, sends } = browser()
    await press(environment)
    expect(await press(environment)).toEqual({
      at: 'not-cleared',
      clearance: { go: false, because: 'already-sent', id: 'p1' },
    })
    await press(environment, { draft: 'd2' })
    expect(sends()).toHaveLength(2)
  })
})

describe('of many presses', () => {
  it('a hundred at once send one request', async () => {
    const { environment, sends } = browser()
    const result = await Promise.all(Array.from({ length: 100 }, () => press(environment)))
    expect(result.filter(({ at }) => at === 'executed')).toHaveLength(1)
    expect(result.filter(({ at }) => at === 'busy')).toHaveLength(99)
    expect(sends()).toHaveLength(1)
  })

  let otherTab: typeof sendOnce
  beforeEach(async () => {
    otherTab = await anotherTab()
  })

  it.each([
    [true, 'executed', 'already-sent'],
    [true, 'lost', 'unsettled'],
    [false, 'executed', 'already-sent'],
    [false, 'lost', 'unsettled'],
  ] as const)(
    'two in different tabs send one request; locks: %s, outcome: %s',
    async (locks, outcome, because) => {
      const { environment, sends } = browser([outcome], { locks })
      const [one, two] = await Promise.all([
        press(environment),
        otherTab(request, { ...environment, prepare: prepareLater }),
      ])
      expect(one).toMatchObject({ at: outcome })
      expect(two).toMatchObject({ at: 'not-cleared', clearance: { because } })
      expect(sends()).toHaveLength(1)
    },
  )

  it('two of different drafts in different tabs are both sent, one after the other', async () => {
    const { environment, log } = browser()
    const result = await Promise.all([
      press(environment),
      otherTab({ ...request, draft: 'd2', body: 'b2' }, environment),
    ])
    expect(result.map(({ at }) => at)).toEqual(['executed', 'executed'])
    expect(log).toEqual(['record p1', 'send p1', 'record p1!', 'record p1! p2', 'send p2', 'record p1! p2!'])
  })

  it('none sends content or a draft whose outcome is open, in any tab and with any outcomes', async () => {
    const pressed = fc.record({ tab: fc.nat(1), draft: fc.nat(1), body: fc.nat(1) })
    const outcome = fc.constantFrom<Outcome>('executed', 'refused', 'lost')
    await fc.assert(
      fc.asyncProperty(
        fc.array(pressed, { maxLength: 12 }),
        fc.array(outcome, { maxLength: 12 }),
        async (presses, outcomes) => {
          const { environment } = browser(outcomes)
          const open = new Set<string>()
          const repeated: string[] = []
          const watched: typeof environment = {
            ...environment,
            async send(pending) {
              if (open.has(pending.body) || open.has(pending.draft)) repeated.push(pending.id)
              for (const key of [pending.body, pending.draft]) open.add(key)
              const answer = await environment.send(pending)
              if (answer !== 'lost') for (const key of [pending.body, pending.draft]) open.delete(key)
              return answer
            },
          }
          const tabs = [sendOnce, otherTab]
          const result: Promise<SendOnceResult>[] = presses.map(({ tab, draft, body }) =>
            tabs[tab]!({ ...request, draft: `d${draft}`, body: `b${body}` }, watched),
          )
          await Promise.all(result)
          expect(repeated).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})

async function prepareLater() {
  for (let n = 0; n < 10; n++) await Promise.resolve()
  return prepared
}
