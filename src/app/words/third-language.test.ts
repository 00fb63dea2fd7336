import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'

it('a language is added by adding a folder', async () => {
  const src = await mkdtemp(join(tmpdir(), 'words-'))
  onTestFinished(async () => rm(src, { recursive: true }))
  const words = join(src, 'words')
  await cp(new URL('../../words/', import.meta.url).pathname, words, { recursive: true })
  await cp(join(words, 'en'), join(words, 'eo'), { recursive: true })
  const change = async (file: string, from: string, to: string) => {
    const path = join(words, 'eo', file)
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(from, to))
  }
  await change('door.ts', 'English', 'Esperanto')
  await change('fees.ts', `'Fees'`, `'Kotizoj'`)
  const server = await createServer({
    configFile: false,
    root: src,
    resolve: { alias: { '~': src } },
    server: { middlewareMode: true, ws: false },
    logLevel: 'silent',
  })
  onTestFinished(async () => server.close())
  const { languages, pickLanguage } = await server.ssrLoadModule('/words/door.ts')
  expect(languages).toContainEqual({ code: 'eo', name: 'Esperanto' })
  expect(pickLanguage(['eo-EO', 'en'])).toBe('eo')
  const { loadWords, setLanguage } = await server.ssrLoadModule('/words/words.ts')
  await loadWords(['fees'])
  await setLanguage('eo')
  const { feeWords } = await server.ssrLoadModule('/words/fees.ts')
  expect(feeWords().title).toBe('Kotizoj')
})
