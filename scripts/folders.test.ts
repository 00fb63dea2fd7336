import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

const maxFiles = 25
const skipped = new Set(['node_modules', 'dist', '.git', 'test-results', '.mutants'])

function folders(path: string): string[] {
  const inside = readdirSync(path, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !skipped.has(entry.name),
  )
  return [path, ...inside.flatMap(({ name }) => folders(`${path}/${name}`))]
}
const filesIn = (path: string) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile())

it(`no folder holds more than ${maxFiles} files, so that a list of them is read at a glance`, () => {
  const all = folders('.')
  expect(all).toEqual(expect.arrayContaining(['./src/domain/money', './sandbox/world/ledger']))
  expect(all.filter((path) => filesIn(path).length > maxFiles)).toEqual([])
})
