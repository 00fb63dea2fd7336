import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { assetCaching, documentCaching, fixedHeaders, policy } from '../scripts/headers'
import { styleHash } from '../scripts/shell-pages'

/** One answered file: compressed sizes in bytes, `at` in milliseconds since 1970. */
export type Answer = { path: string; gzip: number; brotli: number; at: number }
export type Site = {
  origin: string
  /** All answers so far, in order; assign an empty list to clear them. */
  answers: Answer[]
  /** To be called once, before the first visit: sets `/config.json` and the server that the policy allows. */
  configure: (config: { plasmapay: { origin: string } }) => void
  close: () => Promise<void>
}
type Packed = { type: string; brotli: Buffer; gzip: number }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

const pack = (path: string, content: Buffer): Packed => ({
  type: types[extname(path)] ?? 'application/octet-stream',
  brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gzip: gzipSync(content, { level: 9 }).length,
})

async function packFolder(folder: string): Promise<Map<string, Packed>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const packed = names.map(async (name) => {
    const path = `/${relative(folder, name).split(sep).join('/')}`
    return [path, pack(path, await readFile(name))] as const
  })
  return new Map(await Promise.all(packed))
}

/** Serves a built folder on a free port as a deployment does: precompressed with brotli, immutable assets, SPA fallback. */
export async function serveSite(folder: string): Promise<Site> {
  const files = await packFolder(folder)
  const style = styleHash(await readFile(join(folder, 'index.html'), 'utf8'))
  let csp = ''

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const at = Date.now()
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const isAsset = pathname.startsWith('/assets/')
    // Only an address without an extension is a page: browsers ask for favicon.ico by themselves.
    const path = files.has(pathname) || extname(pathname) ? pathname : '/index.html'
    const file = files.get(path)
    if (!file) return response.writeHead(404).end()
    if (!/\bbr\b/.test(String(request.headers['accept-encoding'])))
      return response.writeHead(406).end('Only brotli is measured here.')
    site.answers.push({ path, gzip: file.gzip, brotli: file.brotli.length, at })
    response.writeHead(200, {
      ...fixedHeaders,
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.brotli.length,
      'cache-control': isAsset ? assetCaching : documentCaching,
      ...(path === '/index.html' && { 'content-security-policy': csp }),
    })
    return response.end(file.brotli)
  }

  const server = createServer(answer)
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  const site: Site = {
    origin: `http://localhost:${address.port}`,
    answers: [],
    configure(config) {
      files.set('/config.json', pack('/config.json', Buffer.from(JSON.stringify(config))))
      csp = policy(config.plasmapay.origin, style)
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return site
}
