import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readAbi } from '~/domain/fields/abi'
import { fitsForm, maxLevels, sizeOfData } from './data-size'
import { dataProblem } from '~/domain/draft/draft'
import { DraftFileError } from '~/domain/draft/draft-file'
import { readShareFragment } from '~/domain/draft/share-link'

const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
const linkOf = (draft: unknown) => `#draft=${btoa(JSON.stringify(draft)).replace(/=+$/, '')}`
const action = (data: string) => ({ account: 'a', name: 'b', data })

const levelsOf = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : 1 + Math.max(0, ...Object.values(value).map((member) => levelsOf(member)))

it('counts the levels of any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(sizeOfData(JSON.stringify(value)).levels).toBe(levelsOf(value))
    }),
  )
  expect(sizeOfData('{"a":"[[\\"[["')).toEqual({ levels: 1, values: 2 })
})

it('data as deep as the chain allows are accepted; deeper data are refused with their depth', () => {
  expect(dataProblem(nested(maxLevels))).toBeUndefined()
  expect(dataProblem(nested(900))).toEqual({ field: 'data', reason: 'too-deep', levels: 900 })
  expect(fitsForm(nested(8))).toBe(true)
  expect(fitsForm(nested(9))).toBe(false)
  expect(fitsForm(JSON.stringify(Array.from({ length: 1000 }, () => 0)))).toBe(false)
})

test.each<[what: string, draft: unknown, fault: string, levels?: number]>([
  ['900 lists inside one another', { actions: [action(nested(900))] }, 'too-deep', 900],
  [
    '999 objects inside one another',
    { actions: [action('{"a":'.repeat(999) + '1' + '}'.repeat(999))] },
    'too-deep',
    999,
  ],
  [
    'a next step whose data are too deep',
    { actions: [action('{}')], next: { actions: [action(nested(40))], takes: [] } },
    'too-deep',
    40,
  ],
  [
    'thousands of values',
    { actions: Array.from({ length: 20 }, () => action(`[${'1,'.repeat(400)}1]`)) },
    'too-many',
  ],
  [
    'thousands of variables',
    { actions: [action(JSON.stringify(Array.from({ length: 300 }, (_, n) => `{{v${n}}}`)))] },
    'too-many',
  ],
  [
    'values that grow a thousandfold',
    { actions: [action(JSON.stringify('{{v}}'.repeat(9_000)))], values: { v: 'x'.repeat(999) } },
    'too-big',
  ],
  ['thousands of actions', { actions: Array.from({ length: 2_000 }, () => action('{}')) }, 'broken'],
])('a link with %s is refused', (_, draft, fault, levels) => {
  const read = readShareFragment(linkOf(draft))
  expect(read).toBeInstanceOf(DraftFileError)
  expect(read).toMatchObject(levels === undefined ? { fault } : { fault, levels })
})

it('an ABI that is nested too deeply is refused', () => {
  expect(() => readAbi(nested(900))).toThrow('abi: too-deep')
})
