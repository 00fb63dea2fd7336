import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { assetCaching, documentCaching, fixedHeaders, policy } from './headers'
import { styleHash } from './shell-pages'

type Options = { port: number; config: { plasmapay: { origin: string } } }

/** Serves dist/ as a deployment would: headers, SPA fallback, immutable assets, and the given `/config.json`. */
export async function serveDist({ port, config }: Options): Promise<{ origin: string; close: () => void }> {
  const page = await readFile('dist/index.html', 'utf8')
  const callback = await readFile('dist/auth/callback.html', 'utf8')
  const csp = policy(config.plasmapay.origin, styleHash(page))
  const secured = { 'content-security-policy': csp }
  const app = new Hono()
  app.use(compress())
  app.use(async (call, next) => {
    await next()
    for (const [name, value] of Object.entries(fixedHeaders)) call.header(name, value)
    const isAsset = call.req.path.startsWith('/assets/') && call.res.ok
    call.header('cache-control', isAsset ? assetCaching : documentCaching)
  })
  app.get('/config.json', (call) => call.json(config))
  app.get('/assets/*', serveStatic({ root: 'dist' }))
  app.get('/assets/*', (call) => call.text('Not found', 404))
  app.get('/.well-known/*', serveStatic({ root: 'dist' }))
  app.get('/.well-known/*', (call) => call.text('Not found', 404))
  app.get('/icon.svg', serveStatic({ root: 'dist' }))
  app.get('/auth/callback', (call) => call.html(callback, 200, secured))
  app.get('*', (call) => call.html(page, 200, secured))
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: 'localhost' }, (address) =>
      resolve({ origin: `http://localhost:${address.port}`, close: () => void server.close() }),
    ) as Server
    server.on('error', reject)
  })
}
