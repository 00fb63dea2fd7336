import { describe, expect, it, vi } from 'vitest'
import { addRange, type SequenceRange } from '~/domain/history/coverage'
import type { ArchivedEntry, ListQuery } from '~/domain/history/history'
import { JsonError } from '~/domain/json/json'
import type { Archive, Shelf } from '~/stores/activity/archive'
import { createDesk, type Desk } from './history-service'

const shelf: Shelf = { whose: 'all', user: null, contract: 'some.dapp' }
const seek: ListQuery = { filter: '', upTo: '999', perspective: { accounts: [], mine: false } }
const item = (sequence: number, more: object = {}) => ({
  global_action_seq: sequence,
  block_time: `2026-11-01T00:00:${String(sequence).padStart(2, '0')}`,
  action_trace: { trx_id: `${sequence}`, act: { account: 'some.dapp', name: 'open', ...more } },
})
const answer = (...sequences: number[]) => bytes(JSON.stringify(sequences.map((each) => item(each))))
/** Cut in the middle of a letter, as a network may. */
const bytes = (text: string) => {
  const whole = new TextEncoder().encode(text)
  return [whole.slice(0, 11), whole.slice(11)]
}

const at = (second: number) => Date.UTC(2026, 10, 1, 0, 0, second)

/** What outlives a desk: the archive of one shelf, in memory. */
function createDisk() {
  const disk = {
    kept: new Map<string, string>(),
    stretches: [] as SequenceRange[],
    fails: undefined as DOMException | undefined,
    opened: 0,
  }
  const open = async (): Promise<Archive> => {
    disk.opened++
    return {
      stretches: () => disk.stretches,
      read: async () => [...disk.kept].map(([sequence, text]): ArchivedEntry => ({ sequence, text })),
      async keep(actions, shown) {
        if (disk.fails) throw disk.fails
        for (const { sequence, text } of actions) disk.kept.set(sequence, text)
        if (shown) disk.stretches = addRange(disk.stretches, shown)
      },
      async clear() {
        disk.kept.clear()
        disk.stretches = []
      },
      close: () => {},
    }
  }
  return { disk, open }
}

async function visit(open: () => Promise<Archive>, ...sequences: number[]) {
  const desk = createDesk(open)
  await desk.prepare(shelf, true)
  const summary = await desk.take(shelf, answer(...sequences))
  const found = await desk.find(shelf, seek)
  const archive = await desk.archive(shelf)
  return {
    archive,
    desk,
    summary,
    rows: found?.rows.map(({ sequence, keptHere }) => `${sequence}${keptHere ? '*' : ''}`),
  }
}

describe('the archive', () => {
  it('keeps what the server drops, and knows no hole where visits overlap', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1, 2, 3)
    const { rows, summary, archive } = await visit(open, 3, 4)
    expect(rows).toEqual(['4', '3', '2*', '1*'])
    expect(summary).toMatchObject({ total: 4, newest: '4' })
    expect(archive).toMatchObject({ state: 'on', keptHere: 2, holes: [] })
    expect(archive?.size).toBe([...disk.kept.values()].join('').length)
  })

  it('says between which times there may be a hole', async () => {
    const { open } = createDisk()
    await visit(open, 1, 2)
    const { archive } = await visit(open, 7, 8)
    expect(archive?.holes).toEqual([{ after: at(2), before: at(7) }])
  })

  it('is left alone where it is not wanted, and taken up when it is', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1)
    const desk = createDesk(open)
    await desk.prepare(shelf, false)
    await desk.take(shelf, answer(2))
    expect(await desk.archive(shelf)).toMatchObject({ state: 'off', size: 0 })
    expect([disk.opened, disk.kept.size]).toEqual([1, 1])
    expect(await desk.prepare(shelf, true)).toBe(true)
    expect(await desk.archive(shelf)).toMatchObject({ state: 'on', keptHere: 1 })
    expect([disk.kept.size, (await desk.find(shelf, seek))?.count]).toEqual([2, 2])
    expect(await desk.prepare(shelf, true)).toBe(false)
  })

  it.each([
    ['switched off', (desk: Desk) => desk.prepare(shelf, false), 250],
    ['cleared', (desk: Desk) => desk.clear(shelf), 0],
  ])('a long answer that is being put aside stops where it is %s', async (_when, stop, left) => {
    const { disk, open } = createDisk()
    const desk = createDesk(open)
    await desk.prepare(shelf, true)
    await desk.take(shelf, answer(...Array.from({ length: 600 }, (_, index) => index + 1)))
    await vi.waitUntil(() => disk.kept.size > 0)
    // What is there is known to have no hole, wherever the writing ends.
    expect([disk.kept.size, disk.stretches]).toEqual([250, [{ from: '1', to: '250' }]])
    await stop(desk)
    await desk.archive(shelf)
    expect(disk.kept.size).toBe(left)
  })

  it('takes a long answer whole, portion after portion', async () => {
    const { disk, open } = createDisk()
    await visit(open, ...Array.from({ length: 600 }, (_, index) => index + 1))
    expect([disk.kept.size, disk.stretches]).toEqual([600, [{ from: '1', to: '600' }]])
  })

  it('once cleared it stays empty until the next visit', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1)
    const { desk } = await visit(open, 2)
    expect(await desk.clear(shelf)).toEqual({ state: 'cleared', size: 0, keptHere: 0, holes: [] })
    expect((await desk.find(shelf, seek))?.count).toBe(1)
    await desk.prepare(shelf, true)
    await desk.take(shelf, answer(2, 3))
    await desk.archive(shelf)
    expect(disk.kept.size).toBe(0)
    await visit(open, 2, 3)
    expect([disk.kept.size, disk.stretches]).toEqual([2, [{ from: '2', to: '3' }]])
  })

  it.each([
    ['full', new DOMException('', 'QuotaExceededError')],
    ['blocked', new DOMException('', 'InvalidStateError')],
  ])('that is %s costs the list nothing', async (state, error) => {
    const { disk, open } = createDisk()
    disk.fails = error
    const { rows, archive } = await visit(open, 1, 2)
    expect([rows, archive?.state]).toEqual([['2', '1'], state])
  })

  it('that does not open costs the list nothing', async () => {
    const { rows, archive } = await visit(() => Promise.reject(new DOMException('', 'SecurityError')), 1)
    expect([rows, archive?.state]).toEqual([['1'], 'blocked'])
  })
})

const other = (contract: string): Shelf => ({ ...shelf, contract })

describe('the desk', () => {
  it('answers nothing of a history it does not hold, and puts the oldest of four away', async () => {
    const desk = createDesk(createDisk().open)
    expect(await desk.find(shelf, seek)).toBeUndefined()
    for (const name of ['a', 'b', 'c', 'd']) {
      await desk.prepare(other(name), false)
      await desk.take(other(name), answer(1))
    }
    expect(await desk.find(other('a'), seek)).toBeUndefined()
    expect((await desk.find(other('b'), seek))?.count).toBe(1)
  })

  it('refuses what is no array, and stays as it was', async () => {
    const desk = createDesk(createDisk().open)
    await desk.take(shelf, answer(1))
    await expect(desk.take(shelf, bytes('<html>'))).rejects.toThrow(JsonError)
    for (const text of ['[{"global_action_seq":2},', '[{"global_action_seq":2},{"a":tru}]'])
      await expect(desk.take(shelf, bytes(text))).rejects.toThrow(JsonError)
    expect((await desk.find(shelf, seek))?.count).toBe(1)
  })

  it('prints what was found: quoted as RFC 4180 has it, and as it came', async () => {
    const desk = createDesk(createDisk().open)
    const data = { memo: '=1+"2",\n3', n: 'x' }
    const texts = [item(1, { data }), item(2, { name: 'other' })].map((each) => JSON.stringify(each))
    await desk.take(shelf, bytes(`[${texts.join(' ,\n')}]`))
    const filter = 'action=open'
    const csv = await (await desk.print(shelf, { ...seek, filter }, 'csv'))!.text()
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain(`,"'=1+""2"",\n3",`)
    expect(csv).toContain('2026-11-01T00:00:01.000Z')
    expect(await (await desk.print(shelf, { ...seek, filter }, 'json'))!.text()).toBe(`[\n${texts[0]}\n]\n`)
  })

  it('finds an action and its neighbours, or says that there is none', async () => {
    const desk = createDesk(createDisk().open)
    await desk.take(shelf, answer(1, 2, 3))
    expect(await desk.at(shelf, seek, '2')).toMatchObject({ newer: '3', older: '1' })
    expect(await desk.at(shelf, seek, '9')).toBe('nowhere')
    expect((await desk.names(shelf))?.actions).toEqual(['open'])
    expect(await desk.rows(shelf, seek, 1, 2)).toMatchObject([{ sequence: '2' }])
  })
})
