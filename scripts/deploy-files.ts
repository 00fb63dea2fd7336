/**
 * After the build: the headers of a deployment, for the PlasmaPay origin that dist/config.json names. `dist/_headers` is
 * read by static hosts such as Cloudflare Pages; `deploy/nginx-headers.conf` goes beside `deploy/nginx-app.conf`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { assetCaching, documentCaching, fixedHeaders, policy, transportSecurity } from './headers'
import { styleHash } from './shell-pages'

const page = await readFile('dist/index.html', 'utf8')
const config = JSON.parse(await readFile('dist/config.json', 'utf8')) as { plasmapay: { origin: string } }
const headers = Object.entries({
  'content-security-policy': `${policy(config.plasmapay.origin, styleHash(page))}; upgrade-insecure-requests`,
  'strict-transport-security': transportSecurity,
  ...fixedHeaders,
})

const lines = (line: (name: string, value: string) => string) =>
  headers.map(([name, value]) => line(name, value)).join('\n')

await writeFile(
  'dist/_headers',
  `/*\n${lines((name, value) => `  ${name}: ${value}`)}\n  cache-control: ${documentCaching}\n` +
    `/assets/*\n  ! cache-control\n  cache-control: ${assetCaching}\n`,
)
await writeFile(
  'deploy/nginx-headers.conf',
  `${lines((name, value) => `add_header ${name} "${value}" always;`)}\n`,
)
