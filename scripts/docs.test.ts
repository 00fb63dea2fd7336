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

/** What the build writes is there only after it. */
const built = readFileSync('.gitignore', 'utf8').split('\n')
const isThere = (name: string) =>
  built.includes(name) || ['', '.ts', '.tsx', '.mjs', '.css'].some((ending) => existsSync(name + ending))

it.each(documents)('%s names only files and folders that are there', (document) => {
  const named = [...readFileSync(document, 'utf8').matchAll(path)].map(([, name = '']) => name)
  expect(named.filter((name) => !isThere(name) && !isThere(`src/${name}`))).toEqual([])
})
