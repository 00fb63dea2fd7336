import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Relay } from '../relay/relay'
import {
  assetCaching,
  documentCaching,
  fixedHeaders,
  policy,
  transportSecurity,
  workerCaching,
} from './headers'
import { isWorkerOff, withoutWorker, workerOff } from './installed/service-worker'
import { styleHash } from './shell-pages'

type Options = {
  port: number
  /** Left out: the addresses of localhost. */
  host?: string
  config: { plasmapay: { origin: string } }
  relay?: Relay['fetch']
  /** Browsers reach it by https, through a proxy. */
  isSecure?: boolean
  /** Where the built app is; another build may take its place while it is served. */
  root?: string
}

/** Serves dist/ as a deployment would: headers, SPA fallback, immutable assets, the given `/config.json`, and the relay. */
export async function serveDist(options: Options) {
  const { port, host = 'localhost', config, relay, isSecure = false, root = 'dist' } = options
  /** With the policy that belongs to it: the hash of its style sheet is in there. */
  async function documentAt(file: string) {
    const page = await readFile(`${root}/${file}`, 'utf8')
    const csp = policy(config.plasmapay.origin, styleHash(page))
    return {
      page: isWorkerOff() ? withoutWorker(page) : page,
      secured: { 'content-security-policy': isSecure ? `${csp}; upgrade-insecure-requests` : csp },
    }
  }
  // Without a build there is nothing to serve.
  await documentAt('auth/callback.html')
  const headers = { ...fixedHeaders, ...(isSecure ? { 'strict-transport-security': transportSecurity } : {}) }
  const app = new Hono<{ Bindings: NonNullable<Parameters<Relay['fetch']>[1]> }>()
  app.use(async (call, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) call.header(name, value)
    const isAsset = call.req.path.startsWith('/assets/') && call.res.ok
    const isWorker = call.req.path === '/sw.js' && call.res.ok
    call.header('cache-control', isAsset ? assetCaching : isWorker ? workerCaching : documentCaching)
  })
  if (relay)
    for (const path of ['/relay', '/relay/*', '/hooks/*'])
      app.all(path, (call) => relay(call.req.raw, call.env))
  app.use(compress())
  app.get('/config.json', (call) => call.json(config))
  for (const file of ['/assets/*', '/.well-known/*']) {
    app.get(file, serveStatic({ root }))
    app.get(file, (call) => call.text('Not found', 404))
  }
  for (const file of ['/icon.svg', '/social.png', '/manifest.webmanifest', '/icons/*'])
    app.get(file, serveStatic({ root }))
  app.get('/sw.js', async (call) => {
    const script = await readFile(isWorkerOff() ? workerOff : `${root}/sw.js`, 'utf8').catch(() => null)
    if (script === null) return call.text('Not found', 404)
    const { secured } = await documentAt('index.html')
    return call.body(script, 200, { ...secured, 'content-type': 'text/javascript; charset=utf-8' })
  })
  for (const [path, file] of [
    ['/auth/callback', 'auth/callback.html'],
    ['*', 'index.html'],
  ] as const)
    app.get(path, async (call) => {
      const { page, secured } = await documentAt(file)
      return call.html(page, 200, secured)
    })
  return new Promise<{ origin: string; server: Server; close: () => void }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      const name = address.family === 'IPv6' && host !== 'localhost' ? `[${host}]` : host
      resolve({ origin: `http://${name}:${address.port}`, server, close: () => void server.close() })
    }) as Server
    server.on('error', reject)
  })
}
