import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Tests the nginx files of deploy/ in Debian’s nginx on loopback, with the built dist/.
let nginx: ChildProcess
let origin: string
const folder = mkdtempSync(join(tmpdir(), 'nginx-'))
const logs = ['plasmapay.log', 'plasmapay-error.log', 'access.log', 'error.log'].map((name) =>
  join(folder, name),
)

const settings = (port: number) => `
daemon off; master_process off; pid nginx.pid; error_log error.log info;
events {}
http {
  include /etc/nginx/mime.types;
  access_log access.log; include nginx-http.conf;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:${port}; root dist; include nginx-app.conf; }
}`

// oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
test.beforeAll(async ({}, { workerIndex }) => {
  const port = 5450 + workerIndex
  origin = `http://127.0.0.1:${port}`
  for (const name of ['nginx-app.conf', 'nginx-headers.conf', 'nginx-http.conf']) {
    const text = readFileSync(`deploy/${name}`, 'utf8')
    writeFileSync(join(folder, name), text.replaceAll('/var/log/nginx/', `${folder}/`))
  }
  cpSync('dist', join(folder, 'dist'), { recursive: true })
  mkdirSync(join(folder, 'dist/.well-known/acme-challenge'), { recursive: true })
  writeFileSync(join(folder, 'dist/.well-known/acme-challenge/token'), 'proof')
  writeFileSync(join(folder, 'dist/.hidden'), 'hidden')
  writeFileSync(join(folder, 'nginx.conf'), settings(port))
  nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: 'inherit' })
  await expect
    .poll(() =>
      fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true)
})
test.afterAll(() => {
  nginx.kill()
})

const common = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // The headers that the build wrote for other hosts.
  'permissions-policy': /permissions-policy: (.*)/.exec(readFileSync('dist/_headers', 'utf8'))?.[1] ?? 'none',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

for (const path of [
  '/',
  '/balances',
  '/activity/12?contract=plasma.dice',
  '/auth/callback?code=secret&state=x',
]) {
  test(`${path.split('?')[0]} is answered with the app, all headers and no caching`, async () => {
    const answer = await fetch(origin + path, { redirect: 'manual' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<div id="root">')
    expect(Object.fromEntries(answer.headers)).toMatchObject({ ...common, 'cache-control': 'no-store' })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
    expect(policy).toContain("connect-src 'self' https://app.plasmapay.com;")
    expect(policy).toContain(
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types plasmapay-worker plasmapay-service-worker;",
    )
  })
}

test('assets may be cached for ever, missing ones may not', async () => {
  const [asset] = readdirSync('dist/assets')
  const there = await fetch(`${origin}/assets/${asset}`)
  expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(there.headers.get('x-content-type-options')).toBe('nosniff')
  const missing = await fetch(`${origin}/assets/missing.js`)
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
})

async function headersOf(path: string) {
  const { headers } = await fetch(origin + path)
  return [headers.get('content-type'), headers.get('cache-control'), headers.get('x-content-type-options')]
}

test('the service worker and the manifest have the types that browsers ask for, and are not cached', async () => {
  expect(await headersOf('/sw.js')).toEqual(['application/javascript', 'no-cache', 'nosniff'])
  expect(await headersOf('/manifest.webmanifest')).toEqual([
    'application/manifest+json',
    'no-store',
    'nosniff',
  ])
  expect(readFileSync('dist/_headers', 'utf8')).toContain(
    '/sw.js\n  ! cache-control\n  cache-control: no-cache\n',
  )
})

/** The whole answer to a raw request, which `fetch` would correct. */
const raw = (line: string, ...headers: string[]) =>
  new Promise<string>((done, fail) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (part) => (answer += part))
    socket.on('close', () => done(answer)).on('error', fail)
    socket.write([line, 'Host: wallet.test', 'Connection: close', ...headers, '', ''].join('\r\n'))
  })

const long = 'x'.repeat(20_000)
for (const [status, line, ...headers] of [
  [404, 'GET /assets/missing.js HTTP/1.1'],
  [404, 'GET /_headers HTTP/1.1'],
  [404, 'GET /.hidden HTTP/1.1'],
  [404, 'GET /.well-known/missing HTTP/1.1'],
  [405, 'POST / HTTP/1.1'],
  [405, 'TRACE / HTTP/1.1'],
  [400, 'GET /%zz HTTP/1.1'],
  [400, 'GET /../.. HTTP/1.1'],
  [400, 'nonsense'],
  [400, 'GET / HTTP/1.1', 'Host: another.test'],
  [400, 'GET / HTTP/1.1', `X: ${long}`],
  [414, `GET /${long} HTTP/1.1`],
  [416, 'GET /icon.svg HTTP/1.1', 'Range: bytes=999999-'],
  [505, 'GET / HTTP/2.7'],
] as const)
  test(`${status} for ${[line, ...headers].join(', ').slice(0, 60)} has all headers`, async () => {
    const answer = await raw(line, ...headers)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    for (const [name, value] of Object.entries({ ...common, 'cache-control': 'no-store' }))
      expect(answer.toLowerCase().split('\r\n')).toContain(`${name}: ${value.toLowerCase()}`)
    expect(answer.toLowerCase()).toContain("\r\ncontent-security-policy: default-src 'none'")
  })

test('files below /.well-known are served', async () => {
  const answer = await fetch(`${origin}/.well-known/acme-challenge/token`)
  expect([answer.status, await answer.text()]).toEqual([200, 'proof'])
})

const code = 'planted-c0de'
const query = `?code=${code}&state=x`
const spellings = [
  '/auth/callback',
  '/auth/callback/',
  '//auth/callback',
  '/auth//callback',
  '/./auth/x/../callback',
  '/auth%2fcallback',
  '/auth%2Fcallback',
  '/auth/%63allback',
  '/%61uth/callback',
  '/AUTH/CALLBACK',
  '/Auth/Callback',
  '/auth/%2563allback',
  '/auth/callback.html',
  '/auth/callback;x',
  '/auth/callback/x',
  '/auth/callback%zz',
  '/auth/callback%00',
  '/auth/../../auth/callback',
  '/assets/../auth/callback',

  '/assets/auth/callback',
  '/.well-known/auth/callback',
  '/.auth/callback',
  'auth/callback',
  '/index.html',
  'http://wallet.test/auth/callback',
  `/auth/${long}/callback`,
  `/auth/${'x'.repeat(300)}`,
  '/_headers',
].flatMap((path) => [path + query, path + encodeURIComponent(query), `${path}/${query}#${code}`])

test('no spelling of the callback address puts its code into a log, nor does a Referer', async () => {
  for (const path of spellings)
    for (const method of ['GET', 'POST', 'nonsense'])
      await raw(`${method} ${path} HTTP/1.1`, `Referer: ${origin}/auth/callback${query}`)
  await raw(`GET /auth/callback${query} HTTP/1.1`, 'Host: another.test')
  await raw(`GET /auth/callback${query}`)
  await raw(`GET /assets/missing.js HTTP/1.1`, `Referer: ${origin}/auth/callback${query}`)
  await raw('GET /balances?read-to=here HTTP/1.1')
  const [access = '', ...others] = logs.map((log) => (existsSync(log) ? readFileSync(log, 'utf8') : ''))
  expect(access).toContain('"GET /balances" 200')
  for (const text of [access, ...others]) expect(text).not.toMatch(new RegExp(`${code}|callback|auth`, 'i'))
})
