/**
 * Runs after the build and writes a deployment’s headers, for the PlasmaPay origin in dist/config.json. Static hosts such as
 * Cloudflare Pages read `dist/_headers`; `deploy/nginx-headers.conf` belongs beside `deploy/nginx-app.conf`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import {
  assetCaching,
  documentCaching,
  fixedHeaders,
  policy,
  transportSecurity,
  workerCaching,
} from './headers'
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
    `/assets/*\n  ! cache-control\n  cache-control: ${assetCaching}\n` +
    `/sw.js\n  ! cache-control\n  cache-control: ${workerCaching}\n`,
)
await writeFile(
  'deploy/nginx-headers.conf',
  `${lines((name, value) => `add_header ${name} "${value}" always;`)}\n`,
)
