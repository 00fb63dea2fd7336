import * as fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addRange, compareSequences, gapsIn } from './sequence'
import { csvHead, csvRow, jsonOf } from './export'
import { filterText, readFilter, searchWords } from './filter'
import { createHistory, type ListQuery } from './history'
import { readKept } from './reading'
import { payment, sample, sampleTrace, tell } from './entry-fixture'
import { eachElement } from '~/domain/json/json-array'
import { toDecimal } from '~/domain/money/amount'
import { JsonError, parseJson } from '~/domain/json/json'

const queryOf = (
  filter = '',
  upTo = '99999999999999999999999',
  accounts = ['alice'],
  mine = true,
): ListQuery => ({
  filter,
  upTo,
  perspective: { accounts, mine },
})
function historyOf(...items: object[]) {
  const history = createHistory()
  tell(history, [JSON.stringify(items)])
  return history
}
const sequences = (history: ReturnType<typeof createHistory>, query = queryOf()) =>
  history.find(query).rows.map(({ sequence }) => sequence)

describe('the elements of an array', () => {
  it.each([
    ['[]', []],
    [' [ ] \n', []],
    ['[1,2]', ['1', '2']],
    ['[ {"a":[1,{"b":"],}"}]} , "x\\"],[" ]', ['{"a":[1,{"b":"],}"}]}', '"x\\"],["']],
    ['["\\\\",2]', ['"\\\\"', '2']],
    ['[20.602060206020602060]', ['20.602060206020602060']],
  ])('of %s are %j', (text, elements) => expect([...eachElement([text])]).toEqual(elements))

  it.each([
    '',
    '{}',
    '"[]"',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1]]',
    '[1] x',
    '["',
    '["\\"]',
    '[{]',
    '[1}',
  ])('are not found in %j', (text) =>
    expect(() => [...eachElement([text])].map((each) => parseJson(each))).toThrow(JsonError),
  )

  it('are those that the parser finds, in any array', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat(4), (values, indent) => {
        const elements = [...eachElement([JSON.stringify(values, null, indent)])]
        expect(elements.map((text): unknown => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
  })

  it('are the same wherever the text is cut into pieces', () => {
    const risky = fc.string({ unit: fc.constantFrom('"', '\\', ',', '[', '}', 'a') })
    fc.assert(
      fc.property(fc.array(fc.array(risky)), fc.array(fc.nat(40)), (values, cuts) => {
        const text = JSON.stringify(values)
        const ends = [...cuts, text.length].toSorted((a, b) => a - b)
        const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
        expect([...eachElement(pieces)]).toEqual([...eachElement([text])])
        expect([...eachElement(text.split(''))]).toEqual([...eachElement([text])])
      }),
    )
  })
})

describe('sequences', () => {
  it.each([
    ['9', '10', -1],
    ['18446744073709551615', '18446744073709551614', 1],
    ['007', '7', 0],
    ['0', '0', 0],
  ])('%s and %s compare correctly', (a, b, order) => expect(Math.sign(compareSequences(a, b))).toBe(order))

  it('are ordered like whole numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n }), (a, b) => {
        expect(Math.sign(compareSequences(`${a}`, `${b}`))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })
})

const bare = (sequence: number) => ({
  global_action_seq: sequence,
  action_trace: { trx_id: 't', receipt: {}, act: {} },
})

const textsOf = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, at) =>
    JSON.stringify(sample({ sequence: from < to ? from + at : from - at, trx: 't' })),
  )
/** Whether the rest is wanted after the beginning of an answer; `end` ends the reading there. */
const beginOf = (history: ReturnType<typeof createHistory>, items: string[]) => {
  const reading = history.read()
  reading.take(new TextEncoder().encode(`[${items.join()},`))
  return { isEnough: reading.hasMetKnown(), end: () => reading.endEarly() }
}

describe('lines', () => {
  const sharedPayment = { digest: 'd', ...payment('alice', 'bob', '5 USDP') }

  it('are ordered newest first, for any order and layout of the answer', () => {
    const items = [9, '10', 2, '18446744073709551615'].map((sequence) =>
      sample({ sequence, trx: `t${sequence}` }),
    )
    expect(sequences(historyOf(...items))).toEqual(['18446744073709551615', '10', '9', '2'])
  })

  it('join an action and its notifications, unless every trace is wanted', () => {
    const history = historyOf(
      sample({ sequence: 1, ...sharedPayment }),
      sample({ sequence: 2, receiver: 'alice', ...sharedPayment }),
      sample({ sequence: 3, receiver: 'bob', ...sharedPayment }),
    )
    expect(history.find(queryOf()).rows).toMatchObject([{ sequence: '1', notified: ['alice', 'bob'] }])
    expect(sequences(history, queryOf('traces=all'))).toEqual(['3', '2', '1'])
  })

  it('list the same payment twice where one transaction made it twice', () => {
    const twice = [1, 2, 3, 4, 5, 6].map((sequence, index) =>
      sample({ sequence, receiver: ['usdp', 'alice', 'bob'][index % 3]!, ...sharedPayment }),
    )
    expect(sequences(historyOf(...twice))).toEqual(['4', '1'])
  })

  it('keep actions with the same digest in different transactions apart', () => {
    const history = historyOf(
      sample({ sequence: 1, trx: 'a', ...sharedPayment }),
      sample({ sequence: 2, trx: 'b', receiver: 'bob', ...sharedPayment }),
    )
    expect(sequences(history)).toEqual(['2', '1'])
  })

  it('compare the actions where digests are missing, and join nothing where these are missing too', () => {
    const same = payment('alice', 'bob', '5 USDP')
    const history = historyOf(
      sample({ sequence: 1, ...same }),
      sample({ sequence: 2, receiver: 'bob', ...same }),
      bare(3),
      bare(4),
    )
    expect(sequences(history)).toEqual(['4', '3', '1'])
  })

  it('include inline actions, nested or flat', () => {
    const child = { ...payment('alice', 'bank', '5 USDP'), digest: 'c' }
    const nested = historyOf(
      sample({ sequence: 1, inline: [sampleTrace({ sequence: 2, ...child })] }),
      sample({ sequence: 2, ...child }),
    )
    const flat = historyOf(
      sample({ sequence: 1, more: { action_ordinal: 1, creator_action_ordinal: 0 } }),
      sample({ sequence: 2, ...child, more: { action_ordinal: 2, creator_action_ordinal: 1 } }),
    )
    for (const history of [nested, flat]) {
      const { rows } = history.find(queryOf())
      expect(rows).toMatchObject([{ sequence: '1', happened: { is: 'called' } }])
      expect(rows[0]!.flows).toMatchObject([{ direction: 'out', token: 'USDP', amount: { units: 5n } }])
      expect(sequences(history, queryOf('traces=all'))).toEqual(['2', '1'])
    }
  })

  it('list an inline payment by itself where its parent is not listed', () => {
    const history = historyOf(
      sample({
        sequence: 2,
        receiver: 'alice',
        ...payment('bank', 'alice', '5 USDP'),
        more: { action_ordinal: 2, creator_action_ordinal: 1 },
      }),
    )
    expect(history.find(queryOf()).rows).toMatchObject([{ happened: { is: 'received', from: 'bank' } }])
  })

  it('are not lost where traces claim to contain each other', () => {
    const history = historyOf(
      sample({ sequence: 1, inline: [sampleTrace({ sequence: 2 })] }),
      sample({ sequence: 2, trx: 't2', inline: [sampleTrace({ sequence: 1 })] }),
    )
    expect(sequences(history)).toEqual(['1'])
    expect(sequences(history, queryOf('traces=all'))).toEqual(['2', '1'])
  })

  it('leave out and count what is not an action, and refuse what is not an array', () => {
    const history = createHistory()
    expect(tell(history, ['[null, 1, {}, {"global_action_seq": 3}]']).unreadable).toBe(3)
    expect(sequences(history)).toEqual(['3'])
    for (const text of ['{}', '[{"global_action_seq": 3}', '[{"a": tru}]', ''])
      expect(() => tell(history, [text])).toThrow(JsonError)
  })

  it('wait to be shown when they are new, and replace a text that changed', () => {
    const history = historyOf(sample({ sequence: 1, trx: 'a' }))
    const answer = JSON.stringify([
      sample({ sequence: 1, trx: 'a', time: '2026-11-01T12:00:01' }),
      sample({ sequence: 2, trx: 'b' }),
      sample({ sequence: 3, trx: 'c', name: 'dice' }),
    ])
    expect(tell(history, [answer]).fresh.map(({ sequence }) => sequence)).toEqual(['1', '2', '3'])
    expect(tell(history, [answer]).fresh).toEqual([])
    expect(history.find(queryOf('', '1'))).toMatchObject({ count: 1, waiting: 2 })
    expect(history.find(queryOf('action=bet', '1'))).toMatchObject({ count: 1, waiting: 1 })
    expect(history.find(queryOf('', '1')).rows[0]!.time).toBe(Date.UTC(2026, 10, 1, 12, 0, 1))
    expect(sequences(history, queryOf('', '3'))).toEqual(['3', '2', '1'])
  })

  it('say that rows look different once a source tells again of what was kept, or no more', () => {
    const text = JSON.stringify(sample({ sequence: 1, trx: 'a' }))
    const history = createHistory()
    history.restore(readKept([text]), 'usdp')
    const isKept = () => history.find(queryOf('', '1')).rows[0]?.keptHere
    expect(isKept()).toBe(false)
    expect([tell(history, ['[]'], 'alice').changed, isKept()]).toEqual([true, true])
    expect(tell(history, ['[]'], 'alice').changed).toBe(false)
    expect([tell(history, [`[${text}]`], 'usdp').changed, isKept()]).toEqual([true, false])
    expect(tell(history, [`[${text}]`], 'usdp').changed).toBe(false)
    expect([tell(history, ['[]'], 'usdp').changed, isKept()]).toEqual([true, true])
  })

  describe('of an answer of which only the beginning is read', () => {
    it('has the new actions and all of the last one, where both list the newest first', () => {
      const history = createHistory()
      tell(history, [`[${textsOf(300, 1).join()}]`])
      expect(beginOf(history, textsOf(302, 210)).isEnough).toBe(false)
      const { isEnough, end } = beginOf(history, textsOf(302, 200))
      expect(isEnough).toBe(true)
      expect(end()).toMatchObject({ fresh: [{ sequence: '302' }, { sequence: '301' }], changed: true })
      expect([history.extent(), history.windowOf()]).toEqual([
        { total: 302, keptHere: 0, newest: '302' },
        { from: '1', to: '302' },
      ])
    })

    it('is not enough without that order, in this answer or the last, or where a text has changed', () => {
      const upwards = createHistory()
      tell(upwards, [`[${textsOf(1, 300).join()}]`])
      expect(beginOf(upwards, textsOf(302, 1)).isEnough).toBe(false)
      const history = createHistory()
      tell(history, [`[${textsOf(300, 1).join()}]`])
      expect(beginOf(history, textsOf(1, 200)).isEnough).toBe(false)
      expect(beginOf(history, ['null', ...textsOf(302, 1)]).isEnough).toBe(false)
      const changed = textsOf(300, 1).map((text, at) => (at === 150 ? text.replace('"t"', '"u"') : text))
      expect(beginOf(history, changed.slice(0, 240)).isEnough).toBe(false)
      expect(beginOf(history, changed.slice(0, 251)).isEnough).toBe(true)
    })

    it('is enough nine times in a row, and what the server has dropped is known after the tenth', () => {
      const history = createHistory()
      tell(history, [`[${textsOf(300, 1).join()}]`])
      for (let time = 0; time < 9; time++) {
        const { isEnough, end } = beginOf(history, textsOf(300, 101))
        expect(isEnough).toBe(true)
        end()
      }
      expect(beginOf(history, textsOf(300, 101)).isEnough).toBe(false)
      tell(history, [`[${textsOf(300, 101).join()}]`])
      expect(history.extent().keptHere).toBe(100)
      expect(beginOf(history, textsOf(300, 101)).isEnough).toBe(true)
    })
  })

  it('stay, and are marked, when the server no longer has them', () => {
    const [one, two] = [sample({ sequence: 1, trx: 'a' }), sample({ sequence: 2, trx: 'b' })]
    const history = createHistory()
    history.restore(readKept([JSON.stringify(one), '{"half":', 'null']))
    tell(history, [JSON.stringify([two])])
    expect(history.find(queryOf()).rows.map((row) => [row.sequence, row.keptHere])).toEqual([
      ['2', false],
      ['1', true],
    ])
    expect(history.extent()).toEqual({ total: 2, keptHere: 1, newest: '2' })
    expect(history.windowOf()).toEqual({ from: '2', to: '2' })
  })

  it('have neighbours among the matching ones', () => {
    const history = historyOf(
      ...[1, 2, 3, 4].map((sequence) =>
        sample({ sequence, trx: `t${sequence}`, name: sequence === 3 ? 'dice' : 'bet' }),
      ),
    )
    expect(history.at('2', queryOf('action=bet'))).toMatchObject({
      newer: '4',
      older: '1',
      position: 1,
      count: 3,
    })
    expect(history.at('3', queryOf('action=bet'))).toMatchObject({ newer: null, older: null, position: -1 })
    expect(history.at('5', queryOf())).toBeUndefined()
  })

  it('give the most used names as suggestions', () => {
    const history = historyOf(
      sample({ sequence: 1, name: 'rare' }),
      sample({ sequence: 2, ...payment('alice', 'bob', '5 USDP') }),
      sample({ sequence: 3, ...payment('bob', 'alice', '6 USDP') }),
    )
    const { codes, actions, tokens } = history.suggestions()
    expect([codes, actions, tokens]).toEqual([['usdp', 'plasma.dice'], ['transfer', 'rare'], ['USDP']])
  })
})

describe('a filter', () => {
  const history = historyOf(
    sample({
      sequence: 1,
      trx: 'aaaa',
      time: '2026-11-01T00:00:00',
      ...payment('alice', 'bob', '5.5 USDP', 'Rent for May'),
    }),
    sample({
      sequence: 2,
      trx: 'bbbb',
      time: '2026-11-01T23:59:59.500',
      ...payment('bob', 'alice', '700 EURP'),
      account: 'eurp',
    }),
    sample({
      sequence: 3,
      trx: 'cccc',
      time: '2026-11-02T00:00:00',
      data: { seed: 'abcdef' },
      except: { message: 'assertion failure: too late' },
    }),
    sample({
      sequence: 4,
      trx: 'dddd',
      time: '2026-11-03T00:00:00',
      actor: 'carol',
      more: { console: 'pool [1 USDP]' },
    }),
  )
  it.each([
    ['', '4 3 2 1'],
    ['q=ABCDEF', '3'],
    ['q=rent', '1'],
    ['q=bob rent', '1'],
    ['q="rent for"', '1'],
    ['q="for rent"', ''],
    ['q=cccc', '3'],
    ['q=pool', '4'],
    ['q=5.5', '1'],
    ['q=too late', '3'],
    ['code=usdp', '1'],
    ['action=bet', '4 3'],
    ['account=carol', '4'],
    ['account=bob', '2 1'],
    ['token=eurp', '2'],
    ['direction=in', '2'],
    ['direction=out', '1'],
    ['min=5.5', '2 1'],
    ['min=5.500000000000000001', '2'],
    ['max=5.5', '1'],
    ['min=1&max=6&token=EURP', ''],
    ['from=2026-11-02', '4 3'],
    ['to=2026-11-01', '2 1'],
    ['from=2026-11-01T23:59:59Z&to=2026-11-02T01:00:00%2B01:00', '3 2'],
    ['failed=yes', '3'],
    ['q=bob&direction=in', '2'],
  ])('of %j lists the entries %j', (filter, expected) =>
    expect(sequences(history, queryOf(filter)).join(' ')).toBe(expected),
  )

  it.each([
    ['direction=up', ['direction']],
    ['min=five&max=-1', ['min', 'max']],
    ['min=6&max=5', ['max']],
    ['from=yesterday&to=2026-13-01', ['from', 'to']],
    ['from=2026-11-02&to=2026-11-01', ['to']],
    ['failed=1&traces=some', ['failed', 'traces']],
    ['min=1&max=1&from=2026-11-01&to=2026-11-01&direction=in&failed=yes&traces=all', []],
  ])('%s has problems %j', (text, problems) => expect(readFilter(text).problems).toEqual(problems))

  it('ignores a value that is wrong', () => {
    expect(sequences(history, queryOf('min=five&direction=up'))).toHaveLength(4)
  })

  it('is read from its own part of an address, in a fixed order', () => {
    const params = new URLSearchParams('contract=x&to=2026-11-01&q=+a+&whose=all&min=')
    expect(filterText(params)).toBe('q=a&to=2026-11-01')
  })

  it.each([
    ['', []],
    ['  a  B ', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    ['“a b” c', ['a b', 'c']],
    ['"a b', ['a b']],
  ])('has the words of %j', (text, words) => expect(searchWords(text)).toEqual(words))
})

const happened = (item: object, query = queryOf()) => historyOf(item).find(query).rows[0]!.happened

describe('what happened in an action', () => {
  const paid = sample({ sequence: 1, ...payment('alice', 'bob', '5 USDP') })

  it('is described from the user’s side', () => {
    expect(happened(paid)).toMatchObject({ is: 'sent', to: 'bob', token: 'USDP' })
    expect(happened(paid, queryOf('', '9', ['bob']))).toMatchObject({ is: 'received', from: 'alice' })
    expect(happened(paid, queryOf('', '9', ['carol']))).toMatchObject({
      is: 'moved',
      from: 'alice',
      to: 'bob',
    })
    expect(happened(paid, queryOf('', '9', ['bob'], false))).toMatchObject({ is: 'moved' })
  })

  it('adds up what was paid and received', () => {
    const played = sample({
      sequence: 1,
      inline: [
        sampleTrace({ sequence: 2, ...payment('alice', 'bank', '5.25 USDP') }),
        sampleTrace({ sequence: 3, receiver: 'bank', ...payment('alice', 'bank', '5.25 USDP') }),
        sampleTrace({ sequence: 4, ...payment('alice', 'bank', '1 USDP') }),
        sampleTrace({ sequence: 5, ...payment('bank', 'alice', '9.000000000000000001 USDP') }),
      ],
    })
    const call = happened(played)
    if (call.is !== 'called') throw new Error(call.is)
    expect(call).toMatchObject({ name: 'bet', account: 'plasma.dice', by: ['alice'], byMe: true })
    expect([call.paid, call.got].map((all) => all.map(({ amount }) => toDecimal(amount)))).toEqual([
      ['6.25'],
      ['9.000000000000000001'],
    ])
  })

  it('is unknown for an elided action, and moved no money in a failed one', () => {
    expect(happened({ global_action_seq: 1, action_trace: { act: {}, receipt: {} } })).toEqual({
      is: 'unknown',
    })
    const failed = sample({ sequence: 1, ...payment('alice', 'bob', '5 USDP'), except: { message: 'no' } })
    expect(historyOf(failed).find(queryOf()).rows[0]).toMatchObject({
      except: 'no',
      flows: [{ direction: 'named' }],
    })
  })
})

describe('an export', () => {
  const memo = '=HYPERLINK("http://x")'
  const text = `[{"global_action_seq":18446744073709551615,"block_num":1,"block_time":"2026-11-01T12:00:00.500","action_trace":{"trx_id":"aa","act":{"account":"usdp","name":"transfer","authorization":[{"actor":"alice","permission":"active"}],"data":{"from":"alice","to":"bob","quantity":"10.001000100010001000 USDP","memo":${JSON.stringify(memo)},"n":1.10}}}}]`
  const history = createHistory()
  tell(history, [text])

  it('has every digit, ISO times with a zone, and no formula', () => {
    const [line] = history.lines(queryOf())
    const row = Object.fromEntries(
      csvRow(line!, queryOf().perspective).map((cell, at) => [csvHead[at], cell]),
    )
    expect(row).toMatchObject({
      global_action_seq: '18446744073709551615',
      time: '2026-11-01T12:00:00.500Z',
      amount: '10.001000100010001000',
      token: 'USDP',
      memo,
      out_before_fees: '10.001000100010001000 USDP',
      status: 'executed',
    })
    expect(row.data).toContain('"n":1.10')
  })

  it('as JSON is what the server wrote', () => {
    expect(jsonOf(history.lines(queryOf()))).toBe(`[\n${text.slice(1, -1)}\n]\n`)
    expect(jsonOf([])).toBe('[]\n')
  })
})

const range = (from: string, to: string) => ({ from, to })

describe('the ranges of an archive', () => {
  it.each([
    [[], range('5', '9'), [range('5', '9')]],
    [[range('5', '9')], range('9', '12'), [range('5', '12')]],
    [[range('5', '9')], range('10', '12'), [range('5', '9'), range('10', '12')]],
    [[range('5', '9')], range('6', '7'), [range('5', '9')]],
    [[range('1', '2'), range('5', '9')], range('2', '5'), [range('1', '9')]],
    [[range('5', '9')], range('1', '2'), [range('1', '2'), range('5', '9')]],
  ])('%j, once %j is added, are %j', (known, shown, covered) =>
    expect(addRange(known, shown)).toEqual(covered),
  )

  it('have a gap between every two', () => {
    expect(gapsIn([])).toEqual([])
    expect(gapsIn([range('1', '2'), range('5', '9'), range('11', '12')])).toEqual([
      range('2', '5'),
      range('9', '11'),
    ])
  })
})

const traces = `${import.meta.dirname}/../../../../shared/data/traces`

// Skipped, and reported, where the collection is not beside this repository.
describe.skipIf(!existsSync(traces))('actions of other chains', () => {
  const items = existsSync(traces)
    ? readdirSync(traces)
        .filter((name) => name.endsWith('.json'))
        .map((name): [string, string] => [name, readFileSync(`${traces}/${name}`, 'utf8')])
        .filter(([, text]) => text.includes('"global_action_seq"'))
    : []

  it.each(items)('%s is listed, found by its own texts, and exported', (_, text) => {
    const history = createHistory()
    expect(tell(history, [`[${text}]`])).toMatchObject({ unreadable: 0, fresh: [{}] })
    const [row] = history.find(queryOf()).rows
    expect(history.find(queryOf(`q=${row!.account}::${row!.name}`)).count).toBe(1)
    expect(history.find(queryOf(`account=${row!.accounts[0]}`)).count).toBe(1)
    const cells = csvRow(history.lines(queryOf())[0]!, queryOf().perspective)
    expect(cells).toHaveLength(csvHead.length)
    expect(cells.slice(4, 6)).toEqual([row!.account, row!.name])
  })
})
