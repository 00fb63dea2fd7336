import { expect, it } from 'vitest'
import { lockProblems } from './lock'

const version = '1.0.0'
const tool = { version, optionalDependencies: { 'tool-linux': version, 'tool-darwin': version } }

it('accepts platform packages wherever Node would find them', () => {
  const packages = {
    '': {},
    'node_modules/host/node_modules/tool': tool,
    'node_modules/host/node_modules/tool/node_modules/tool-linux': { version },
    'node_modules/host/node_modules/tool-darwin': { version },
    'node_modules/beside': { link: true },
  }
  expect(lockProblems({ packages })).toEqual([])
})

it('names a platform package without an entry, and an entry without a version', () => {
  const packages = {
    'node_modules/tool': tool,
    'node_modules/tool-linux': { optional: true },
    'node_modules/host/node_modules/tool-darwin': { version },
  }
  expect(lockProblems({ packages })).toEqual([
    'package-lock.json: tool-darwin, an optional dependency of node_modules/tool, has no entry',
    'package-lock.json: node_modules/tool-linux has no version',
  ])
})

it('refuses a text that is not a lock file', () => {
  expect(() => lockProblems({ lockfileVersion: 1, dependencies: {} })).toThrow('packages')
  expect(() => lockProblems(null)).toThrow('Object')
})
