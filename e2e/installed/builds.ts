import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `next` is the build after `first`, `plain` one from before there was a worker, `off` the first one with the worker turned off. */
export type BuildName = 'first' | 'next' | 'plain' | 'off'

const attribute = / data-build="(\w+)"/

/** The same build under other names: of each file, and of itself. */
function makeNext(folder: string, names: string[], id: string) {
  const stems = new Set(names.filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3)))
  const renamed = (text: string) =>
    text
      .replaceAll(/([\w.-]+)\.js\b/g, (whole, stem: string) => (stems.has(stem) ? `${stem}2.js` : whole))
      .replaceAll(id, `${id}2`)
  for (const file of [
    'index.html',
    'auth/callback.html',
    'sw.js',
    ...names.map((name) => `assets/${name}`),
  ]) {
    const path = join(folder, file)
    if (!/\.(js|html)$/.test(file)) continue
    writeFileSync(path, renamed(readFileSync(path, 'utf8')))
    if (file.startsWith('assets/')) renameSync(path, path.replace(/\.js$/, '2.js'))
  }
}

/** Builds made out of dist/, and one place where any of them can be deployed at once. */
export function makeBuilds() {
  const folder = mkdtempSync(join(tmpdir(), 'builds-'))
  const at = (name: string) => join(folder, name)
  const page = readFileSync('dist/index.html', 'utf8')
  const [, id = ''] = attribute.exec(page) ?? []
  if (id === '') throw new Error('dist/ has no service worker: build it without SERVICE_WORKER=off.')
  const names = readdirSync('dist/assets')
  for (const name of ['first', 'next', 'plain', 'off']) cpSync('dist', at(name), { recursive: true })
  makeNext(at('next'), names, id)
  writeFileSync(join(at('plain'), 'index.html'), page.replace(attribute, ''))
  rmSync(join(at('plain'), 'sw.js'))
  cpSync('deploy/sw-off.js', join(at('off'), 'sw.js'))
  const deployed = at('deployed')
  return {
    deployed,
    ids: { first: id, next: `${id}2` },
    /** The names of a build’s files. */
    files: (name: BuildName) => readdirSync(join(at(name), 'assets')),
    deploy(name: BuildName) {
      symlinkSync(at(name), at('coming'))
      renameSync(at('coming'), deployed)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
export type Builds = ReturnType<typeof makeBuilds>
