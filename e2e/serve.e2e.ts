import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// `npm run serve` behind nginx with the files of deploy/ for it, and a vendor that this test plays.
const folder = mkdtempSync(join(tmpdir(), 'serve-'))
const key = 'planted-vendor-key'
const config = { plasmapay: { origin: 'https://plasma.test', clientId: 'x' } }
/** Of the password "sandbox". */
const passwordHash = /'(scrypt:[^']*)'/.exec(readFileSync('scripts/relay-beside.ts', 'utf8'))?.[1]
const files = ['nginx.log', 'plasmapay.log', 'plasmapay-error.log', 'serve.log'].map((name) =>
  join(folder, name),
)

let vendor: Server
let served: ChildProcess
let nginx: ChildProcess
let origin: string
let servePort: number
/** How the vendor answers the next requests. */
let answering: RequestListener = (_request, response) => void response.end('{}')

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function serve() {
  const env = {
    ...process.env,
    PORT: String(servePort),
    CONFIG: join(folder, 'config.json'),
    RELAY_CONFIG: join(folder, 'relay.json'),
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: undefined,
    SHOP_KEY: key,
    HOOK_SECRET: 'planted-hook-secret',
  }
  served = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], { env })
  let output = ''
  const note = (chunk: unknown) => {
    output += String(chunk)
    appendFileSync(join(folder, 'serve.log'), String(chunk))
  }
  served.stdout?.on('data', note)
  served.stderr?.on('data', note)
  await expect.poll(() => output).toContain('Serving https://shop.test at http://127.0.0.1:')
}

const settings = (port: number) => `
daemon off; master_process off; pid nginx.pid; error_log error.log emerg;
events {}
http {
  access_log nginx.log; include nginx-relay-http.conf;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:${port}; include nginx-relay.conf; }
}`

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  vendor = createServer((request, response) => answering(request, response)).listen(0, '127.0.0.1')
  await once(vendor, 'listening')
  servePort = await freePort()
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const account = {
    id: 'shop',
    title: 'Shop',
    vendor: 'plasmapay-business',
    base: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
    key: { env: 'SHOP_KEY' },
  }
  const relay = {
    publicUrl: 'https://shop.test',
    hookSecret: { env: 'HOOK_SECRET' },
    operators: [{ name: 'ann', passwordHash, role: 'manage' }],
    accounts: [account],
    trustProxy: 1,
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'relay.json'), JSON.stringify(relay))
  for (const name of ['nginx-relay.conf', 'nginx-relay-http.conf']) {
    const text = readFileSync(`deploy/${name}`, 'utf8').replaceAll('/var/log/nginx/', `${folder}/`)
    writeFileSync(join(folder, name), text.replace('127.0.0.1:8080', `127.0.0.1:${servePort}`))
  }
  writeFileSync(join(folder, 'nginx.conf'), settings(port))
  await serve()
  nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: 'inherit' })
  const status = () =>
    fetch(origin).then(
      (answer) => answer.status,
      () => 0,
    )
  await expect.poll(status).toBe(200)
})
test.afterAll(() => {
  nginx.kill()
  served.kill()
  vendor.closeAllConnections()
  vendor.close()
})

const ours = { 'x-relay': '1', 'sec-fetch-site': 'same-origin' }
const sendJson = (path: string, body: unknown, headers = {}) =>
  fetch(origin + path, {
    method: 'POST',
    headers: { ...ours, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const signIn = async () => {
  const answer = await sendJson('/relay/session', { name: 'ann', password: 'sandbox' })
  return answer.headers.get('set-cookie') ?? ''
}

test('serves the app with its headers and the configuration read at run time', async () => {
  const page = await fetch(`${origin}/payments`)
  expect(await page.text()).toContain('<div id="root">')
  const headers = Object.fromEntries(page.headers)
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  })
  expect(headers['content-security-policy']).toContain("connect-src 'self' https://plasma.test;")
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  const answered = await (await fetch(`${origin}/config.json`)).json()
  expect(answered).toEqual({ payments: { relay: '/relay' }, ...config })
})

test('the relay answers through the proxy, with a cookie for https', async () => {
  expect((await fetch(`${origin}/relay/accounts`)).status).toBe(403)
  const cookie = await signIn()
  expect(cookie).toMatch(/^__Host-relay=[\w-]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  const answer = await fetch(`${origin}/relay/accounts`, { headers: { ...ours, cookie } })
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const { accounts } = await answer.json()
  const { hookUrl } = accounts[0]
  expect(hookUrl).toMatch(/^https:\/\/shop\.test\/hooks\/shop\/[\w-]{43}$/)
  answering = (_request, response) => void response.end('{"extId":"p1","status":"success"}')
  const hook = await fetch(origin + new URL(hookUrl).pathname, {
    method: 'POST',
    body: '{"invoice":{"extId":"p1","status":"success"}}',
  })
  expect([hook.status, await hook.text()]).toEqual([200, '{}'])
  expect((await sendJson('/hooks/shop/x', 'x'.repeat(1_500_000))).status).toBe(404)
})

const invoice = { extId: 'p2', merchantId: 'r2', amount: '1', currencyCode: 'USDP' }
const vendorSays =
  (status: string): RequestListener =>
  (_request, response) =>
    void response.end(JSON.stringify({ ...invoice, status }))

test('a change of a payment arrives through the proxy while the stream of events is open', async () => {
  const cookie = await signIn()
  answering = vendorSays('new')
  const stop = new AbortController()
  const events = await fetch(`${origin}/relay/events`, { headers: { ...ours, cookie }, signal: stop.signal })
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  const parts = events.body?.values()
  let read = ''
  const untilRead = async (wanted: RegExp) => {
    while (!wanted.test(read)) {
      const part = await parts?.next()
      expect(part?.done, read).toBe(false)
      read += new TextDecoder().decode(part?.value)
    }
  }
  const made = await sendJson(
    '/relay/accounts/shop/api/invoices',
    { merchantId: 'r2' },
    { cookie, 'x-creation': crypto.randomUUID() },
  )
  expect(made.status).toBe(200)
  await untilRead(/event: payment\r?\n(.*\r?\n)*?.*"id":"p2".*"status":"created"/)
  answering = vendorSays('success')
  await sendJson('/relay/payments/shop/p2/check', {}, { cookie })
  await untilRead(/"id":"p2".*"status":"paid"/)
  stop.abort()
})

test('kill -9 after the vendor was asked leaves the outcome of the creation unknown, and the vendor is not asked again', async () => {
  const cookie = await signIn()
  let asked = 0
  const isAsked = new Promise<void>((resolve) => {
    answering = (request) => {
      if (request.method !== 'POST') return
      asked += 1
      resolve()
    }
  })
  const id = crypto.randomUUID()
  const create = () =>
    sendJson('/relay/accounts/shop/api/invoices', { merchantId: 'r1' }, { cookie, 'x-creation': id })
  const lost = create()
  await isAsked
  const gone = once(served, 'exit')
  served.kill('SIGKILL')
  await gone
  expect((await lost).status).toBe(502)
  await serve()
  const read = () => fetch(`${origin}/relay/creations/${id}`, { headers: { ...ours, cookie } })
  expect(await (await read()).json()).toMatchObject({
    state: 'unknown',
    request: '{"merchantId":"r1"}',
    reference: 'r1',
  })
  expect((await create()).status).toBe(409)
  expect(asked).toBe(1)
  answering = (_request, response) =>
    void response.end('{"result":[{"extId":"p7","status":"new","merchantId":"r1"}],"meta":{"total":1}}')
  const found = await sendJson(`/relay/creations/${id}/search`, {}, { cookie })
  expect(await found.json()).toMatchObject({ state: 'made', paymentId: 'p7' })
})

test('without the relay, nginx itself answers with headers that let nothing run', async () => {
  served.kill()
  await once(served, 'exit')
  const answer = await fetch(`${origin}/payments`)
  expect(answer.status).toBe(502)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})

test('no log holds a key, a cookie, the secret of a hook or a query', async () => {
  await fetch(`${origin}/payments?q=planted-query`)
  const text = files.map((file) => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return ''
    }
  })
  expect(text.join('\n')).toContain('"POST /relay" 204')
  expect(text.join('\n')).toContain(' shop /hooks/{account}/{token} 200 ')
  for (const one of text) expect(one).not.toMatch(/planted|__Host-relay|hooks\/shop\/|sandbox/)
})
