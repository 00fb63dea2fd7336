import { expect, it } from 'vitest'
import { loadsOf, overBudget } from './screen-budgets'

const chunk = (fileName: string, more: object = {}) => ({
  type: 'chunk',
  fileName,
  code: fileName.repeat(50),
  imports: [],
  moduleIds: [],
  facadeModuleId: null,
  isEntry: false,
  ...more,
})
const bundle = {
  'index.html': { type: 'asset', source: '<p>' },
  'main.js': chunk('main.js', { isEntry: true }),
  'start.js': chunk('start.js', { moduleIds: ['/x/src/app/start.tsx'], imports: ['frame.js', 'vendor.js'] }),
  'frame.js': chunk('frame.js', { imports: ['vendor.js'] }),
  'vendor.js': chunk('vendor.js'),
  'late.js': chunk('late.js'),
  'FeesPage.js': chunk('FeesPage.js', {
    facadeModuleId: '/x/src/pages/fees/FeesPage.tsx',
    imports: ['vendor.js', 'part.js'],
    dynamicImports: ['late.js'],
  }),
  'part.js': chunk('part.js', { moduleIds: ['/x/src/words/fees.ts'] }),
  'en.frame.js': chunk('en.frame.js', { facadeModuleId: '/x/src/words/en/frame.ts' }),
  'en.fees.js': chunk('en.fees.js', { facadeModuleId: '/x/src/words/en/fees.ts' }),
  'en.trace.js': chunk('en.trace.js', { facadeModuleId: '/x/src/words/en/trace.ts' }),
  'ru.fees.js': chunk('ru.fees.js', { facadeModuleId: '/x/src/words/ru/fees.ts' }),
}

it('a screen loads the document, the door, the frame, its page’s imports and its sentences, each file once', () => {
  const { FeesPage, ...others } = loadsOf(bundle as never)
  expect(others).toEqual({})
  expect(FeesPage).toMatchObject({ files: 9 })
  expect(FeesPage?.bytes).toBeGreaterThan(9 * 20)
})

it('a page behind a wing loads the wing too, and no page of another folder does', () => {
  const { RatesPage, FeesPage } = loadsOf({
    ...bundle,
    'Wing.js': chunk('Wing.js', { facadeModuleId: '/x/src/pages/payments/Wing.tsx', imports: ['words.js'] }),
    'words.js': chunk('words.js'),
    'RatesPage.js': chunk('RatesPage.js', { facadeModuleId: '/x/src/pages/payments/RatesPage.tsx' }),
  } as never)
  expect([RatesPage?.files, FeesPage?.files]).toEqual([9, 9])
})

it.each([
  ['as much', { A: { files: 2, bytes: 1000 } }, []],
  ['one percent more', { A: { files: 2, bytes: 1010 } }, []],
  ['less', { A: { files: 1, bytes: 10 } }, []],
  ['more bytes', { A: { files: 2, bytes: 1011 } }, ['A loads 1011 bytes; its budget is 1000.']],
  ['more files', { A: { files: 3, bytes: 1000 } }, ['A loads 3 files; its budget is 2.']],
  ['no such screen any more', {}, ['A has a budget, but there is no such screen.']],
  ['a new screen', { A: { files: 2, bytes: 1000 }, B: { files: 1, bytes: 1 } }, ['B has no budget.']],
])('of a budget of 2 files and 1000 bytes: %s', (_, loads, problems) =>
  expect(overBudget(loads, { A: { files: 2, bytes: 1000 } })).toEqual(problems),
)
