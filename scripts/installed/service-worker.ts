import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { build, type Plugin, type Rollup } from 'vite'

/** Removes the worker and its cache wherever it is served as /sw.js. */
export const workerOff = 'deploy/sw-off.js'
/** `SERVICE_WORKER=off` at the build, or when a build is served. */
export const isWorkerOff = () => process.env.SERVICE_WORKER === 'off'

const attribute = / data-build="\w+"/
/** A page whose app registers no worker. */
export const withoutWorker = (page: string) => page.replace(attribute, '')

const root = new URL('../..', import.meta.url).pathname

/** The worker as one script that imports nothing: browsers differ in what a worker may import. */
async function bundleWorker(script: string, own: { id: string; files: string[] }): Promise<string> {
  const result = (await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    define: { OWN_BUILD: JSON.stringify(own) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: root + script, output: { format: 'iife' } },
    },
  })) as Rollup.RolldownOutput
  return result.output[0].code
}

/**
 * Writes /sw.js with the list of the build’s files, and an id of the build into index.html, by which page and worker recognize
 * one another. The callback’s page gets none: nothing on it registers a worker.
 */
export function serviceWorker({ script, off }: { script: string; off: string }): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') return this.error('There is no index.html.')
      if (isWorkerOff()) {
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: readFileSync(root + off, 'utf8') })
        return undefined
      }
      const names = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
      const icon = readFileSync(`${root}public/icon.svg`, 'utf8')
      const hash = createHash('sha256').update([page.source, icon, ...names.toSorted()].join('\n'))
      const id = hash.digest('hex').slice(0, 12)
      page.source = String(page.source).replace('<html', `<html data-build="${id}"`)
      const files = [...names.map((name) => `/${name}`), '/icon.svg']
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await bundleWorker(script, { id, files }) })
      return undefined
    },
  }
}
