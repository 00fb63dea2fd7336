import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { findUnused } from './find-unused'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

/** The findings in a tree where everything is used, changed by `files`; an empty text deletes a file. */
function findings(changed: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'unused-'))
  roots.push(root)
  const whole: Record<string, string> = {
    'package.json': JSON.stringify({
      scripts: { build: 'paint src/app' },
      dependencies: { shown: '1.0.0' },
      devDependencies: { painter: '1.0.0', '@types/shown': '1.0.0', runner: '1.0.0' },
    }),
    'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/shown': { version: '1.0.0' } } }),
    'node_modules/painter/package.json': JSON.stringify({ bin: { paint: 'paint.js' } }),
    'run.config.ts': `import { run } from 'runner'\nexport default run('src/app/test-setup.ts')\n`,
    'index.html': '<script type="module" src="/src/main.ts"></script><link href="/src/app/look.css" />',
    'src/main.ts': `import { show } from 'shown'\nimport { one } from '~/app/one'\nshow(one)\n`,
    'src/app/look.css': 'body { color: black }',
    'src/app/one.ts': 'export const one = 1\n',
    'src/app/one.test.ts': `import { one } from './one'\nimport { it } from 'runner'\nit(one)\n`,
    'src/app/test-setup.ts': `import 'runner'\n`,
    ...changed,
  }
  for (const [path, text] of Object.entries(whole)) {
    if (!text) continue
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return findUnused(root)
}

const twoExports = 'export const left = 1\nexport const right = 2\n'
const onlyRightUnused = ['src/app/two.ts:2: right is exported, but no other file imports it']
const imports = (line: string) => ({
  'src/app/two.ts': twoExports,
  'src/app/one.ts': `${line}\nexport const one = 1\n`,
})

const findingsWhereTested = (marker: string) =>
  findings({
    'src/app/one.ts': `export const one = 1\n${marker}export const two = 2\n`,
    'src/app/two.test.ts': `import { two } from './one'\ntwo()\n`,
  })

const unusedWithout = (path: string) =>
  findings({ [path]: '' }).filter((one) => one.endsWith('nothing uses this file'))

it('finds nothing where everything is used', () => {
  expect(findings()).toEqual([])
})

it.each([
  `import { left } from './two'\nleft()`,
  `import { left as other } from '~/app/two'\nother()`,
  `import type { left } from './two'\nlet a: typeof left`,
  `export { left as one } from './two'\nexport default 0`,
  `const { left } = await import('./two')`,
  `const value = (await import('./two')).left`,
  `void import('./two').then((m) => m.left)`,
  `void import('./two').then(({ left: mine }) => mine)`,
  `void import('./two').then(function (m) { return [m.left, { m: 1 }.m] })`,
  `let a: import('./two').left`,
])('knows which name this uses: %s', (line) => {
  const found = findings(imports(line)).filter((one) => one.startsWith('src/app/two.ts'))
  expect(found).toEqual(onlyRightUnused)
})

it.each([
  `import * as all from './two'\nall.left()`,
  `export * from './two'`,
  `const all = await import('./two')`,
  `void import('./two').then((m) => Object.keys(m))`,
  `void import('./two').then(({ left, ...rest }) => [left, rest])`,
  `void Promise.all([import('./two')])`,
  `let a: typeof import('./two')`,
  `const all = import.meta.glob('./t*.ts')`,
  `const all = import.meta.glob(['../*/*.ts', '!./one.ts'], { eager: true })`,
])('counts this as a use of every name: %s', (line) => {
  expect(findings(imports(line))).toEqual([])
})

it.each([
  `import './two'`,
  `import two from './two'\ntwo()`,
  `await import('./two')`,
  `new URL('./two.ts', import.meta.url)`,
])('counts this as a use of the file but of no name: %s', (line) => {
  expect(findings(imports(line))).toEqual([
    'src/app/two.ts:1: left is exported, but no other file imports it',
    ...onlyRightUnused,
  ])
})

it('counts only files that match a glob, in their own folder', () => {
  const found = findings({
    'src/app/deep/two.ts': twoExports,
    ...imports(`const all = import.meta.glob('./*.tsx')\nconst others = other.glob('./*.ts')`),
  })
  expect(found.filter((one) => one.includes('nothing uses this file'))).toEqual([
    'src/app/deep/two.ts: nothing uses this file',
    'src/app/two.ts: nothing uses this file',
  ])
})

it('does not count the use of an export in its own file, nor that of a type', () => {
  const text = 'export type Size = number\nexport const one: Size = 1\n'
  expect(findings({ 'src/app/one.ts': text })).toEqual([
    'src/app/one.ts:1: Size is exported, but no other file imports it',
  ])
})

it('asks for a comment on an export that is only for tests', () => {
  expect(findingsWhereTested('')).toEqual([
    'src/app/one.ts:2: two is exported only for tests; write "// for tests" on the line above it',
  ])
  expect(findingsWhereTested('// for tests\n')).toEqual([])
})

it('distinguishes files that nothing uses from files that only tests use', () => {
  expect(
    findings({
      'src/app/lost.ts': 'void 0\n',
      'src/app/lost.css': 'p {}',
      'src/app/dead.ts': 'export const dead = 1\n',
      'src/app/dead.test.ts': `import { dead } from './dead'\nimport { fake } from './fake-dead'\ndead(fake)\n`,
      'src/app/fake-dead.ts': 'export const fake = 1\n',
      'src/app/a.ts': `import { b } from './b'\nexport const a = b\n`,
      'src/app/b.ts': `import { a } from './a'\nexport const b = a\n`,
    }).toSorted(),
  ).toEqual([
    'src/app/a.ts: nothing uses this file',
    'src/app/b.ts: nothing uses this file',
    'src/app/dead.ts: only tests use this file',
    'src/app/dead.ts:1: dead is exported only for tests; write "// for tests" on the line above it',
    'src/app/lost.css: nothing uses this file',
    'src/app/lost.ts: nothing uses this file',
  ])
})

it('starts from commands, pages and files that a config names', () => {
  expect(unusedWithout('index.html')).toEqual([
    'src/app/look.css: nothing uses this file',
    'src/main.ts: nothing uses this file',
  ])
  expect(unusedWithout('run.config.ts')).toEqual(['src/app/test-setup.ts: nothing uses this file'])
})

it('reports an import of a missing file and a text that cannot be parsed', () => {
  expect(findings({ 'src/app/one.ts': `import { gone } from './gone'\nexport const one = gone\n` })).toEqual([
    'src/app/one.ts: imports ./gone, which does not exist',
  ])
  expect(() => findings({ 'src/app/one.ts': 'export const = 1' })).toThrow('src/app/one.ts cannot be parsed')
})

it('reports packages that are unused, not listed, or in the wrong section', () => {
  const main = `import { late } from 'painter/late'\nimport { other } from '@some/other'\nimport 'node:fs'\nlate(other)\n`
  expect(findings({ 'src/main.ts': main, 'src/app/one.ts': '', 'src/app/one.test.ts': '' })).toEqual([
    'package.json: nothing uses shown',
    'package.json: nothing uses @types/shown',
    'src/main.ts: ships painter, which package.json lists only in devDependencies',
    'src/main.ts: imports @some/other, which package.json does not list',
  ])
  const manifest = { dependencies: { shown: '1', runner: '1' }, devDependencies: {} }
  expect(findings({ 'package.json': JSON.stringify(manifest) })).toEqual([
    'package.json: neither app nor relay ships runner, which belongs in devDependencies',
  ])
})

it('resolves the `imports` of package.json, and takes exports of a fixture as for tests', () =>
  expect(
    findings({
      'sandbox/world.ts': 'export const world = 1\n',
      'src/app/one.ts': `import { world } from '#sandbox/world'\nexport const one = world\n`,
      'src/app/one.test.ts': `import { one } from './one'\nimport { it } from 'runner'\nimport { tx } from './tx-fixture'\nit(one, tx)\n`,
      'src/app/tx-fixture.ts': 'export const tx = 1\n',
    }),
  ).toEqual([]))
