import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockProblems } from './lock'
import { readTree } from './source-tree'
import { unusedSources } from './unused-exports'
import { readPackage, unusedPackages } from './unused-packages'

/** One sentence per finding, none when everything is used. Throws when a file cannot be read or parsed. */
export function findUnused(root: string): string[] {
  const tree = readTree(root)
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return [
    ...unusedSources(tree, Object.values(readPackage(root).scripts)),
    ...unusedPackages(root, tree),
    ...lockProblems(lock),
  ]
}
