import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { canonicalText, DraftFileError, draftFile, limits, readDraftFile } from './draft-file'
import { readShareFragment, shareFragment } from './share-link'
import type { DraftContent } from './template'
import { valueSourceKinds } from './next-step'

const content: DraftContent = {
  actions: [
    { account: 'usdp', name: 'transfer', actor: 'alice', permission: null, data: '{"n": 9007199254740993}' },
    { account: '', name: '', actor: null, permission: 'active', data: '{', off: true },
  ],
  values: { to: 'bob' },
  next: {
    actions: [{ account: 'a', name: 'b', actor: null, permission: null, data: '{"x":"{{y}}"}' }],
    takes: [{ variable: 'y', by: 'console', rule: '\\[#(\\d+)\\]' }],
  },
}

/** Without lone surrogates, which UTF-8 cannot encode. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const maybe = fc.option(text)
const anyAction = fc.record({ account: text, name: text, actor: maybe, permission: maybe, data: text })
const anyContent: fc.Arbitrary<DraftContent> = fc.record({
  actions: fc.array(
    fc.tuple(anyAction, fc.boolean()).map(([action, off]) => ({ ...action, ...(off && { off: true }) })),
    { minLength: 1, maxLength: 5 },
  ),
  values: fc.dictionary(
    text.filter((name) => name !== '__proto__'),
    text,
    { maxKeys: 4, noNullPrototype: true },
  ),
  next: fc.option(
    fc.record({
      actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
      takes: fc.array(fc.record({ variable: text, by: fc.constantFrom(...valueSourceKinds), rule: text }), {
        maxLength: 3,
      }),
    }),
  ),
})

const faultOf = async (source: string) => {
  try {
    await readDraftFile(source)
    return null
  } catch (error) {
    return error instanceof DraftFileError ? error.fault : error
  }
}

describe('a draft file', () => {
  it('is as documented', async () => {
    const file = JSON.parse(await draftFile({ ...content, next: null })) as unknown
    const canonical =
      '{"actions":[{"account":"usdp","actor":"alice","data":"{\\"n\\": 9007199254740993}","name":"transfer"},' +
      '{"account":"","data":"{","name":"","permission":"active","state":"off"}],"values":{"to":"bob"}}'
    expect(file).toEqual({
      format: 'plasmapay-wallet/draft',
      version: '1',
      draft: {
        actions: [
          { account: 'usdp', name: 'transfer', actor: 'alice', data: '{"n": 9007199254740993}' },
          { account: '', name: '', permission: 'active', data: '{', state: 'off' },
        ],
        values: { to: 'bob' },
      },
      checksum: `sha256:${createHash('sha256').update(canonical).digest('hex')}`,
    })
  })

  it('and a link keep every draft unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, async (draft) => {
        expect(await readDraftFile(await draftFile(draft))).toEqual(draft)
        const fragment = shareFragment(draft)
        expect(fragment).toMatch(/^#draft=[\w-]+$/)
        expect(readShareFragment(fragment)).toEqual(draft)
      }),
    )
  })

  it('may be laid out differently, but is refused with one character changed', async () => {
    const file = await draftFile(content)
    expect(await faultOf(JSON.stringify(JSON.parse(file)))).toBeNull()
    expect(await faultOf(file.replace('"usdp"', '"usdx"'))).toBe('checksum')
    expect(await faultOf(file.replace('sha256:', 'sha256:0'))).toBe('checksum')
  })

  test.each([
    ['', 'no-json'],
    ['{}', 'no-draft'],
    ['null', 'no-draft'],
    ['{"format":"plasmapay-wallet/draft","version":"2"}', 'newer'],
    ['{"format":"plasmapay-wallet/draft","version":"1"}', 'broken'],
    ['{"format":"plasmapay-wallet/draft","version":"1","draft":{"actions":[]}}', 'broken'],
    ['{"format":"plasmapay-wallet/draft","version":"1","draft":{"actions":[{"account":7}]}}', 'broken'],
    ['['.repeat(20) + ']'.repeat(20), 'too-deep'],
    ['['.repeat(200_000), 'too-deep'],
    [' '.repeat(limits.size + 1), 'too-big'],
  ])('%# is refused as %s', async (source, fault) => {
    expect(await faultOf(source)).toBe(fault)
  })

  it('of any text either opens or is refused with a reason, and so is a link', async () => {
    const keys = fc.constantFrom(
      'format',
      'version',
      'draft',
      'actions',
      'values',
      'next',
      'takes',
      'account',
      'data',
      '__proto__',
    )
    const leaf = fc.oneof(fc.constantFrom<unknown>('plasmapay-wallet/draft', '1', 1, null, true), fc.string())
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('any')), fc.dictionary(keys, tie('any'))),
    }))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          any.map((value) => JSON.stringify(value)),
        ),
        async (source) => {
          expect(typeof (await faultOf(source))).not.toBe('undefined')
          const draft = `{"format":"plasmapay-wallet/draft","version":"1","draft":${source}}`
          expect(await faultOf(draft)).toEqual(expect.any(String))
        },
      ),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          any.map((value) => btoa(encodeURI(JSON.stringify(value) ?? ''))),
        ),
        (coded) => {
          expect(readShareFragment(coded)).toBeNull()
          const read = readShareFragment(`#draft=${coded}`)
          expect(read instanceof DraftFileError || (read !== null && read.actions.length > 0)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a link that is cut short is broken and never another draft', () => {
    const fragment = shareFragment(content)
    for (let end = '#draft='.length; end < fragment.length; end += 3)
      expect(readShareFragment(fragment.slice(0, end))).toBeInstanceOf(DraftFileError)
    expect(canonicalText(content)).toContain('"takes"')
  })
})
