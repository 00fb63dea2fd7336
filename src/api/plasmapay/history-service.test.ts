import { describe, expect, it, vi } from 'vitest'
import { addRange, type SequenceRange } from '~/domain/history/sequence'
import { textsOf } from '~/domain/history/batch'
import type { ListQuery } from '~/domain/history/history'
import type { KeptBatch } from '~/domain/history/kept'
import { factsVersion } from '~/domain/history/entry'
import { JsonError } from '~/domain/json/json'
import type { Archive, HistoryKey, Stored } from '~/stores/activity/archive'
import type { Part } from '~/api/parts'
import { createHistoryService, type HistoryService } from './history-service'

const historyKey: HistoryKey = { whose: 'all', user: null, contract: 'some.dapp' }
const query: ListQuery = { filter: '', upTo: '999', perspective: { accounts: [], mine: false } }
const item = (sequence: number, more: object = {}) => ({
  global_action_seq: sequence,
  block_time: `2026-11-01T00:00:${String(sequence).padStart(2, '0')}`,
  action_trace: { trx_id: `${sequence}`, act: { account: 'some.dapp', name: 'open', ...more } },
})
const answer = (...sequences: number[]) => bytes(JSON.stringify(sequences.map((each) => item(each))))
/** Cut in the middle of a character, as a network may do. */
const bytes = (text: string) => {
  const whole = new TextEncoder().encode(text)
  return [whole.slice(0, 11), whole.slice(11)]
}

let readings = 0
/** Tells the service a whole answer. */
async function tell(service: HistoryService, key: HistoryKey, parts: Part[]) {
  const reading = ++readings
  await service.take(key, reading, parts)
  return service.ingest(key, reading)
}

const at = (second: number) => Date.UTC(2026, 10, 1, 0, 0, second)

/** What outlives a service: the archive of one history, in memory. */
function createDisk() {
  const disk = {
    batches: new Map<number, { stamp: string; batch: KeptBatch }>(),
    earlier: [] as string[],
    stretches: [] as SequenceRange[],
    fails: undefined as DOMException | undefined,
    opened: 0,
    get kept() {
      const entries = [...disk.batches.values()].flatMap(({ batch: { index, bytes } }) =>
        textsOf(index, bytes).map((text, at) => [index.facts[at]!.sequence, text] as const),
      )
      return new Map(entries)
    },
  }
  let stamps = 0
  const put = (batch: KeptBatch, replaced?: Stored): Stored | undefined => {
    if (replaced && disk.batches.get(replaced.number)?.stamp !== replaced.stamp) return undefined
    const number = replaced?.number ?? Math.max(0, ...disk.batches.keys()) + 1
    const stamp = `${++stamps}`
    disk.batches.set(number, { stamp, batch: structuredClone(batch) })
    return { number, stamp }
  }
  const inside = (first: number, last: number) =>
    [...disk.batches].filter(([number]) => number >= first && number <= last)
  const open = async (): Promise<Archive> => {
    disk.opened++
    return {
      stretches: () => disk.stretches,
      numbers: async () => [...disk.batches.keys()].toSorted((a, b) => b - a),
      indexes: async (first, last) =>
        inside(first, last).map(([number, { stamp, batch }]) => ({
          number,
          stamp,
          index: structuredClone(batch.index),
        })),
      texts: async (first, last) =>
        inside(first, last).map(([number, { batch }]) => ({ number, bytes: structuredClone(batch.bytes) })),
      earlier: async () => disk.earlier.slice(0, 2),
      async move(batch) {
        disk.earlier.splice(0, 2)
        return batch ? put(batch) : undefined
      },
      async keep(batch, shown, replaced) {
        if (disk.fails) throw disk.fails
        const place = batch ? put(batch, replaced) : undefined
        if (shown && (place || !batch)) disk.stretches = addRange(disk.stretches, shown)
        return place
      },
      async clear() {
        disk.batches.clear()
        disk.stretches = []
      },
      close: () => {},
    }
  }
  return { disk, open }
}

async function visit(open: () => Promise<Archive>, ...sequences: number[]) {
  const service = createHistoryService(open)
  await service.prepare(historyKey, true)
  const summary = await tell(service, historyKey, answer(...sequences))
  const found = await service.find(historyKey, query)
  const archive = await service.archiveFacts(historyKey)
  return {
    archive,
    service,
    summary,
    rows: found?.rows.map(({ sequence, keptHere }) => `${sequence}${keptHere ? '*' : ''}`),
  }
}

describe('the archive', () => {
  it('keeps what the server drops, without a gap where visits overlap', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1, 2, 3)
    const { rows, summary, archive } = await visit(open, 3, 4)
    expect(rows).toEqual(['4', '3', '2*', '1*'])
    expect(summary).toMatchObject({ total: 4, newest: '4' })
    expect(archive).toMatchObject({ state: 'on', keptHere: 2, gaps: [] })
    expect(archive?.size).toBe([...disk.kept.values()].join('').length)
  })

  it('says between which times there may be a gap', async () => {
    const { open } = createDisk()
    await visit(open, 1, 2)
    const { archive } = await visit(open, 7, 8)
    expect(archive?.gaps).toEqual([{ after: at(2), before: at(7) }])
  })

  it('is not used while it is switched off, and is read once it is switched on', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1)
    const service = createHistoryService(open)
    await service.prepare(historyKey, false)
    await tell(service, historyKey, answer(2))
    expect(await service.archiveFacts(historyKey)).toMatchObject({ state: 'off', size: 0 })
    expect([disk.opened, disk.kept.size]).toEqual([1, 1])
    expect(await service.prepare(historyKey, true)).toBe(true)
    expect(await service.archiveFacts(historyKey)).toMatchObject({ state: 'on', keptHere: 1 })
    expect([disk.kept.size, (await service.find(historyKey, query))?.count]).toEqual([2, 2])
    expect(await service.prepare(historyKey, true)).toBe(false)
  })

  it.each([
    ['switched off', (service: HistoryService) => service.prepare(historyKey, false), 250],
    ['cleared', (service: HistoryService) => service.clearArchive(historyKey), 0],
  ])('stops writing a long answer when it is %s', async (_when, stop, left) => {
    const { disk, open } = createDisk()
    const service = createHistoryService(open)
    await service.prepare(historyKey, true)
    await tell(service, historyKey, answer(...Array.from({ length: 600 }, (_, index) => index + 1)))
    await vi.waitUntil(() => disk.kept.size > 0)
    // The range covers exactly what was written, wherever the writing stops.
    expect([disk.kept.size, disk.stretches]).toEqual([250, [{ from: '1', to: '250' }]])
    await stop(service)
    await service.archiveFacts(historyKey)
    expect(disk.kept.size).toBe(left)
  })

  it('stores a long answer completely, a few entries at a time', async () => {
    const { disk, open } = createDisk()
    await visit(open, ...Array.from({ length: 600 }, (_, index) => index + 1))
    expect([disk.kept.size, disk.stretches]).toEqual([600, [{ from: '1', to: '600' }]])
  })

  it('adds a few actions to the last batch, unless another tab has changed it', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1, 2)
    const { service } = await visit(open, 1, 2, 3)
    expect(disk.batches.size).toBe(1)
    await visit(open, 1, 2, 3, 4)
    await tell(service, historyKey, answer(1, 2, 3, 5))
    await service.archiveFacts(historyKey)
    expect([disk.batches.size, [...disk.kept.keys()]]).toEqual([2, ['1', '2', '3', '4', '5']])
  })

  it('has the later text of an action, from whichever batch', async () => {
    const { disk, open } = createDisk()
    const many = Array.from({ length: 251 }, (_, index) => index + 1)
    await visit(open, ...many)
    const service = createHistoryService(open)
    await service.prepare(historyKey, true)
    const confirmed = { ...item(7), confirmed: true }
    await tell(service, historyKey, bytes(JSON.stringify([confirmed])))
    await service.archiveFacts(historyKey)
    expect(disk.batches.size).toBe(2)
    const { service: next } = await visit(open, 251)
    expect(await next.entryAt(historyKey, query, '7')).toMatchObject({ text: JSON.stringify(confirmed) })
  })

  it('moves what an earlier build has kept one by one', async () => {
    const { disk, open } = createDisk()
    disk.earlier = [...[1, 2, 3].map((sequence) => JSON.stringify(item(sequence))), 'null', '{"half":']
    const { rows } = await visit(open, 4)
    expect(rows).toEqual(['4', '3*', '2*', '1*'])
    expect([disk.earlier, [...disk.kept.keys()]]).toEqual([[], ['1', '2', '3', '4']])
  })

  it('is described again from its texts where another build has described it', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1, 2)
    for (const { batch } of disk.batches.values()) Object.assign(batch.index, { version: 0, search: '' })
    const { rows, service } = await visit(open, 3)
    expect(rows).toEqual(['3', '2*', '1*'])
    expect((await service.find(historyKey, { ...query, filter: 'q=some.dapp' }))?.count).toBe(3)
    expect([...disk.batches.values()].map(({ batch }) => batch.index.version)).toEqual([
      factsVersion,
      factsVersion,
    ])
  })

  it('whose texts are lost does not list what it cannot show', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1, 2)
    for (const { batch } of disk.batches.values()) batch.bytes = new Uint8Array(3)
    const { rows, archive } = await visit(open, 3)
    expect([rows, archive?.keptHere]).toEqual([['3'], 0])
  })

  it('is listed before the answer has come, and nothing of it counts as dropped', async () => {
    const { open } = createDisk()
    await visit(open, 1, 2)
    const service = createHistoryService(open)
    await service.prepare(historyKey, true)
    const found = await service.find(historyKey, query)
    expect(found?.rows.map(({ sequence, keptHere }) => [sequence, keptHere])).toEqual([
      ['2', false],
      ['1', false],
    ])
  })

  it('stays empty until the next visit once it is cleared', async () => {
    const { disk, open } = createDisk()
    await visit(open, 1)
    const { service } = await visit(open, 2)
    expect(await service.clearArchive(historyKey)).toEqual({
      state: 'cleared',
      size: 0,
      keptHere: 0,
      gaps: [],
    })
    expect((await service.find(historyKey, query))?.count).toBe(1)
    await service.prepare(historyKey, true)
    await tell(service, historyKey, answer(2, 3))
    await service.archiveFacts(historyKey)
    expect(disk.kept.size).toBe(0)
    await visit(open, 2, 3)
    expect([disk.kept.size, disk.stretches]).toEqual([2, [{ from: '2', to: '3' }]])
  })

  it.each([
    ['full', new DOMException('', 'QuotaExceededError')],
    ['blocked', new DOMException('', 'InvalidStateError')],
  ])('that is %s does not affect the list', async (state, error) => {
    const { disk, open } = createDisk()
    disk.fails = error
    const { rows, archive } = await visit(open, 1, 2)
    expect([rows, archive?.state]).toEqual([['2', '1'], state])
  })

  it('that does not open does not affect the list', async () => {
    const { rows, archive } = await visit(() => Promise.reject(new DOMException('', 'SecurityError')), 1)
    expect([rows, archive?.state]).toEqual([['1'], 'blocked'])
  })
})

const other = (contract: string): HistoryKey => ({ ...historyKey, contract })

describe('the history service', () => {
  it('answers undefined for a history it does not hold, and drops the oldest of four', async () => {
    const service = createHistoryService(createDisk().open)
    expect(await service.find(historyKey, query)).toBeUndefined()
    for (const name of ['a', 'b', 'c', 'd']) {
      await service.prepare(other(name), false)
      await tell(service, other(name), answer(1))
    }
    expect(await service.find(other('a'), query)).toBeUndefined()
    expect((await service.find(other('b'), query))?.count).toBe(1)
  })

  it('refuses an answer that is not an array, and keeps the previous one', async () => {
    const service = createHistoryService(createDisk().open)
    await tell(service, historyKey, answer(1))
    await expect(tell(service, historyKey, bytes('<html>'))).rejects.toThrow(JsonError)
    for (const text of ['[{"global_action_seq":2},', '[{"global_action_seq":2},{"a":tru}]'])
      await expect(tell(service, historyKey, bytes(text))).rejects.toThrow(JsonError)
    expect((await service.find(historyKey, query))?.count).toBe(1)
  })

  it('shows what has come of an answer, which counts only at its end, and forgets it where it breaks off', async () => {
    const service = createHistoryService(createDisk().open)
    await tell(service, historyKey, answer(1))
    const text = JSON.stringify([2, 3].map((each) => item(each)))
    const coming = async () => (await service.coming(historyKey, query))?.rows.map(({ sequence }) => sequence)
    const half = () => service.take(historyKey, 77, bytes(text.slice(0, -1)))
    await half()
    expect(await coming()).toEqual(['2', '1'])
    expect((await service.find(historyKey, query))?.count).toBe(1)
    await service.drop(77)
    expect(await coming()).toEqual(['1'])
    await half()
    await expect(service.ingest(historyKey, 77)).rejects.toThrow(JsonError)
    await service.drop(77)
    await half()
    await service.take(historyKey, 77, bytes(']           '))
    expect(await service.ingest(historyKey, 77)).toMatchObject({
      total: 3,
      newest: '3',
      size: text.length + 11,
    })
    expect(await service.coming(other('never'), query)).toBeUndefined()
  })

  it('keeps a history of which an answer is being read, however many others are opened', async () => {
    const service = createHistoryService(createDisk().open)
    await service.take(historyKey, 77, bytes('[{"global_action_seq":1}'))
    for (const name of ['a', 'b', 'c', 'd']) await tell(service, other(name), answer(1))
    await service.take(historyKey, 77, bytes(']           '))
    await service.ingest(historyKey, 77)
    expect((await service.find(historyKey, query))?.count).toBe(1)
  })

  it('exports matching lines as RFC 4180 CSV, or as the server wrote them', async () => {
    const service = createHistoryService(createDisk().open)
    const data = { memo: '=1+"2",\n3', n: 'x' }
    const texts = [item(1, { data }), item(2, { name: 'other' })].map((each) => JSON.stringify(each))
    await tell(service, historyKey, bytes(`[${texts.join(' ,\n')}]`))
    const filter = 'action=open'
    const csv = await (await service.exportAs(historyKey, { ...query, filter }, 'csv'))!.text()
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain(`,"'=1+""2"",\n3",`)
    expect(csv).toContain('2026-11-01T00:00:01.000Z')
    expect(await (await service.exportAs(historyKey, { ...query, filter }, 'json'))!.text()).toBe(
      `[\n${texts[0]}\n]\n`,
    )
  })

  it('finds an action and its neighbours, or says that there is none', async () => {
    const service = createHistoryService(createDisk().open)
    await tell(service, historyKey, answer(1, 2, 3))
    expect(await service.entryAt(historyKey, query, '2')).toMatchObject({ newer: '3', older: '1' })
    expect(await service.entryAt(historyKey, query, '9')).toBe('nowhere')
    expect((await service.suggestions(historyKey))?.actions).toEqual(['open'])
    expect(await service.rows(historyKey, query, 1, 2)).toMatchObject([{ sequence: '2' }])
  })
})
