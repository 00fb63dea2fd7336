import react from '@vitejs/plugin-react'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'

export type Builds = { floor: string; product: string; remove: () => Promise<void> }

const page = (name: string) => new URL(`floor/${name}`, import.meta.url).pathname
const quiet = { logLevel: 'warn' } satisfies InlineConfig

/** Builds both apps into a temporary folder, so that `dist/` is not changed. Rejects with Vite’s own error. */
export async function buildBoth(): Promise<Builds> {
  const folder = await mkdtemp(join(tmpdir(), 'plasmapay-bench-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const floor = join(folder, 'floor')
  const product = join(folder, 'product')
  try {
    await build({ ...quiet, build: { outDir: product, emptyOutDir: true } })
    await build({
      ...quiet,
      configFile: false,
      root: new URL('floor', import.meta.url).pathname,
      plugins: [react()],
      // The same settings as the product’s, so that the comparison is fair.
      build: {
        outDir: floor,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        rolldownOptions: { input: ['index.html', 'list.html'].map(page) },
      },
    })
  } catch (error) {
    await remove()
    throw error
  }
  return { floor, product, remove }
}
