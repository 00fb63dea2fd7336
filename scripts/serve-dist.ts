import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Relay } from '../relay/relay'
import { assetCaching, documentCaching, fixedHeaders, policy, transportSecurity } from './headers'
import { styleHash } from './shell-pages'

type Options = {
  port: number
  /** Left out: the addresses of localhost. */
  host?: string
  config: { plasmapay: { origin: string } }
  relay?: Relay['fetch']
  /** Browsers reach it by https, through a proxy. */
  isSecure?: boolean
}

/** Serves dist/ as a deployment would: headers, SPA fallback, immutable assets, the given `/config.json`, and the relay. */
export async function serveDist({ port, host = 'localhost', config, relay, isSecure = false }: Options) {
  const page = await readFile('dist/index.html', 'utf8')
  const callback = await readFile('dist/auth/callback.html', 'utf8')
  const csp = policy(config.plasmapay.origin, styleHash(page))
  const secured = { 'content-security-policy': isSecure ? `${csp}; upgrade-insecure-requests` : csp }
  const headers = { ...fixedHeaders, ...(isSecure ? { 'strict-transport-security': transportSecurity } : {}) }
  const app = new Hono<{ Bindings: NonNullable<Parameters<Relay['fetch']>[1]> }>()
  app.use(async (call, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) call.header(name, value)
    const isAsset = call.req.path.startsWith('/assets/') && call.res.ok
    call.header('cache-control', isAsset ? assetCaching : documentCaching)
  })
  if (relay)
    for (const path of ['/relay', '/relay/*', '/hooks/*'])
      app.all(path, (call) => relay(call.req.raw, call.env))
  app.use(compress())
  app.get('/config.json', (call) => call.json(config))
  app.get('/assets/*', serveStatic({ root: 'dist' }))
  app.get('/assets/*', (call) => call.text('Not found', 404))
  app.get('/.well-known/*', serveStatic({ root: 'dist' }))
  app.get('/.well-known/*', (call) => call.text('Not found', 404))
  for (const file of ['/icon.svg', '/social.png', '/manifest.webmanifest', '/icons/*'])
    app.get(file, serveStatic({ root: 'dist' }))
  app.get('/auth/callback', (call) => call.html(callback, 200, secured))
  app.get('*', (call) => call.html(page, 200, secured))
  return new Promise<{ origin: string; server: Server; close: () => void }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      const name = address.family === 'IPv6' && host !== 'localhost' ? `[${host}]` : host
      resolve({ origin: `http://${name}:${address.port}`, server, close: () => void server.close() })
    }) as Server
    server.on('error', reject)
  })
}
