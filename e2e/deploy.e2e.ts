import { expect, test } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

// The nginx files of deploy/, in Debian's nginx on loopback, with dist/ as the build left it.
let nginx: ChildProcess
let origin: string
const folder = mkdtempSync(join(tmpdir(), 'nginx-'))
const log = join(folder, 'access.log')

const settings = (port: number) => `
daemon off; master_process off; pid nginx.pid; error_log stderr crit;
events {}
http {
  include /etc/nginx/mime.types;
  access_log ${log};
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:${port}; root ${resolve('dist')}; include nginx-app.conf; }
}`

// oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
test.beforeAll(async ({}, { workerIndex }) => {
  const port = 5450 + workerIndex
  origin = `http://127.0.0.1:${port}`
  for (const name of ['nginx-app.conf', 'nginx-headers.conf'])
    copyFileSync(`deploy/${name}`, join(folder, name))
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
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

for (const path of [
  '/',
  '/balances',
  '/activity/12?contract=plasma.dice',
  '/auth/callback?code=secret&state=x',
]) {
  test(`${path.split('?')[0]} answers the app, with its headers and no cache`, async () => {
    const answer = await fetch(origin + path, { redirect: 'manual' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<div id="root">')
    expect(Object.fromEntries(answer.headers)).toMatchObject({ ...common, 'cache-control': 'no-store' })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
    expect(policy).toContain("connect-src 'self' https://app.plasmapay.com;")
    expect(policy).toContain(
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types plasmapay-worker;",
    )
  })
}

test('assets may be kept for ever, missing ones not', async () => {
  const [asset] = readdirSync('dist/assets')
  const there = await fetch(`${origin}/assets/${asset}`)
  expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(there.headers.get('x-content-type-options')).toBe('nosniff')
  const missing = await fetch(`${origin}/assets/missing.js`)
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, null])
})

test('a sign-in code is not in the access log, and the headers file is not served', async () => {
  await fetch(`${origin}/auth/callback?code=secret-code`)
  expect((await fetch(`${origin}/_headers`)).status).toBe(404)
  const lines = readFileSync(log, 'utf8')
  expect(lines).toContain('GET /_headers')
  expect(lines).not.toContain('callback')
})
