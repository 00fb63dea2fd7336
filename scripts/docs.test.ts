import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const rooms = 'app|pages|signing|api|auth|ui|stores|domain|words|sandbox|relay|scripts|e2e|bench|deploy'
const path = new RegExp(`\`((?:src/)?(?:${rooms})/[\\w./-]*[\\w])\``, 'g')

/** Files that the build writes exist only after a build. */
const built = readFileSync('.gitignore', 'utf8').split('\n')
const exists = (name: string) =>
  built.includes(name) || ['', '.ts', '.tsx', '.mjs', '.css'].some((ending) => existsSync(name + ending))

it.each(documents)('%s names only files and folders that exist', (document) => {
  const named = [...readFileSync(document, 'utf8').matchAll(path)].map(([, name = '']) => name)
  expect(named.filter((name) => !exists(name) && !exists(`src/${name}`))).toEqual([])
})
