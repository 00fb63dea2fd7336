import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { lateEdit } from './late-edit'
import { removeAt, setAt, swapAt, textAt, type Path } from '~/domain/json/json-splice'

const action = (data: string, fields: { account?: string; name?: string } = {}) => ({
  account: 'usdp',
  name: 'transfer',
  data,
  ...fields,
})

describe('a late edit', () => {
  test.each<[string, Path, string, string | undefined]>([
    ['{"q":"","memo":""}', ['q'], '{"q":"","memo":"typed 1.10"}', '{"q":"7","memo":"typed 1.10"}'],
    ['{"q":""}', ['q'], '{ "new":[1.0], "q":"" }', '{ "new":[1.0], "q":"7" }'],
    ['{}', ['q'], '{"memo":"x"}', '{"memo":"x","q":"7"}'],
    ['{"q":""}', ['q'], '{"q":"5"}', undefined],
    ['{"q":""}', ['q'], '{"memo":"x"}', undefined],
    ['{"q":""}', ['q'], '{"q":"", "memo":"half', undefined],
    ['{"a":{}}', ['a', 'q'], '{}', undefined],
    ['{"l":["a"]}', ['l', 1], '{"l":["a"]}', undefined],
    ['{"a":{}}', ['a', 'q'], '{"a":[]}', undefined],
    ['{"a":{}}', ['a', 'q'], '{"b":1,"a":{"x":1}}', '{"b":1,"a":{"x":1,"q":"7"}}'],
    ['{"l":[{"q":""},{"q":""}]}', ['l', 1, 'q'], '{"l":[{"q":""}]}', undefined],
    [
      '{"l":[{"to":"a","q":""},{"to":"b","q":""}]}',
      ['l', 0, 'q'],
      '{"l":[{"to":"b","q":""},{"to":"a","q":""}]}',
      undefined,
    ],
    ['{"l":[{"q":""}],"m":1}', ['l', 0, 'q'], '{"l":[{"q":""}],"m":2}', '{"l":[{"q":"7"}],"m":2}'],
  ])('made for %s at %j turns %s into %s', (before, path, now, after) => {
    expect(lateEdit(action(before), path)(action(now), '"7"')).toBe(after)
  })

  it('is only applied to the same contract and action', () => {
    const late = lateEdit(action('{"q":""}'), ['q'])
    expect(late(action('{"q":""}', { account: 'eurp' }), '"7"')).toBeUndefined()
    expect(late(action('{"q":""}', { name: 'retire' }), '"7"')).toBeUndefined()
    const withFee = lateEdit(action('{"q":"","fee":false}'), ['q'], [['fee']])
    expect(withFee(action('{"q":"","fee":true}'), '"7"')).toBeUndefined()
    expect(withFee(action('{"q":"","fee":false,"memo":1}'), '"7"')).toBe('{"q":"7","fee":false,"memo":1}')
  })
})

const names = ['from', 'to', 'quantity', 'memo']
const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), name: fc.constantFrom(...names), text: fc.string() }),
  fc.record({ do: fc.constant('item' as const), at: fc.nat(3), text: fc.string() }),
  fc.record({
    do: fc.constant('press' as const),
    path: fc.constantFrom<Path>(['quantity'], ['to'], ['list', 0], ['list', 2]),
  }),
  fc.record({ do: fc.constant('arrive' as const), which: fc.nat(5) }),
  fc.record({
    do: fc.constant('remove' as const),
    path: fc.constantFrom<Path>(['memo'], ['list', 0], ['list', 1]),
  }),
  fc.record({ do: fc.constant('swap' as const), one: fc.nat(2), other: fc.nat(2) }),
)

it('late edits never change what was typed, moved or removed meanwhile', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let data = '{"from":"alice","to":"","quantity":"","memo":"","list":["a","b","c"]}'
      /** The expected data, from the same steps on plain values. */
      const expected: { [name: string]: unknown } = JSON.parse(data) as { [name: string]: unknown }
      const list = () => expected.list as string[]
      const waiting: { path: Path; asPressed: string; write: ReturnType<typeof lateEdit> }[] = []
      const replaced: [unknown, unknown][] = []
      for (const each of steps) {
        if (each.do === 'type') {
          data = setAt(data, [each.name], JSON.stringify(each.text))
          expected[each.name] = each.text
        } else if (each.do === 'item' && each.at < list().length) {
          data = setAt(data, ['list', each.at], JSON.stringify(each.text))
          list()[each.at] = each.text
        } else if (each.do === 'press')
          waiting.push({
            path: each.path,
            asPressed: JSON.stringify(expected),
            write: lateEdit(action(data), each.path),
          })
        else if (each.do === 'arrive') {
          const [late] = waiting.splice(each.which, 1)
          const after = late?.write(action(data), '"late"')
          if (!late || after === undefined) continue
          // It only replaces the value that was there when it was started.
          const before = JSON.parse(late.asPressed) as { [name: string]: unknown }
          const [name, index] = late.path as [string, number?]
          replaced.push([structuredClone(expected[name]), before[name]])
          data = after
          if (index === undefined) expected[name] = 'late'
          else list()[index] = 'late'
        } else if (each.do === 'remove') {
          data = removeAt(data, each.path)
          if (each.path.length === 1) delete expected.memo
          else list().splice(each.path[1] as number, 1)
        } else if (each.do === 'swap') {
          data = swapAt(data, ['list'], each.one, each.other)
          const [one, other] = [list()[each.one], list()[each.other]]
          if (one !== undefined && other !== undefined)
            expected.list = list().with(each.one, other).with(each.other, one)
        }
        expect(JSON.parse(data)).toEqual(expected)
      }
      for (const [now, before] of replaced) expect(now).toEqual(before)
    }),
  )
})

it('textAt returns the exact text of a value; of a repeated key the last', () => {
  const text = '{"a": [1.10, {"b" : "]}" }], "c":9007199254740993, "c": 2}'
  expect(textAt(text, ['a'])).toBe('[1.10, {"b" : "]}" }]')
  expect(textAt(text, ['a', 1, 'b'])).toBe('"]}"')
  expect(textAt(text, ['c'])).toBe('2')
  expect(textAt(text, ['a', 'b'])).toBeUndefined()
  expect(textAt(text, [])).toBe(text)
})
