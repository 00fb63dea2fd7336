/**
 * The service worker, built into /sw.js with the list of the build’s files. It answers with the app’s own pages and files from
 * its cache and leaves everything else to the browser (`addresses`). It takes over as soon as its build is kept: documents of an
 * older build go on with their own files, the next document is of the new one. Decision 0037.
 */
import { roleOf } from './addresses'
import { keeper, type Build } from './kept'
import type { Scope } from './scope'

/** Written here by the build. */
declare const OWN_BUILD: Build
/** Read once: the build puts the whole list wherever this name stands. */
const own = OWN_BUILD

const scope = self as unknown as Scope
const cacheName = 'plasmapay-app'
/** How long a page waits for its configuration before it begins with the kept one. */
const patienceMs = 4000

const everyDocument = () => scope.clients.matchAll({ includeUncontrolled: true })
const kept = keeper(own, {
  open: () => caches.open(cacheName),
  fetch: (asked, options) => fetch(asked, options),
  documents: async () => (await everyDocument()).map(({ id }) => id),
  pause: () => new Promise((done) => setTimeout(() => done(undefined), patienceMs)),
})

/** Pages compare it with their own build. */
async function announce(build: string) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Documents of this origin; no window is meant.
  for (const client of await everyDocument()) client.postMessage({ build })
}

async function activate() {
  await kept.begin()
  await scope.clients.claim()
  await announce(own.id)
}

/** A page is drawn and has time: what is older than every document goes, what is newer at the server comes. */
async function look() {
  await kept.tidy()
  const found = await kept.refresh()
  if (found === 'no worker') return leave()
  if (found === 'changed') await announce(`${own.id} with another policy`)
  return scope.registration.update()
}

/** The next document comes from the server again. */
async function leave() {
  await announce('none')
  await caches.delete(cacheName)
  await scope.registration.unregister()
}

scope.addEventListener('install', (event) => {
  event.waitUntil(kept.keepAll().then(() => scope.skipWaiting()))
})
scope.addEventListener('activate', (event) => event.waitUntil(activate()))
scope.addEventListener('message', (event) => {
  if (event.data !== 'look') return
  event.source?.postMessage({ build: own.id })
  // Without a network nothing is looked for.
  event.waitUntil(look().catch(() => {}))
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const role = roleOf(request, scope.location.origin)
  if (role === 'page') event.respondWith(kept.page(request))
  if (role === 'file') event.respondWith(kept.file(request))
  if (role === 'config') event.respondWith(kept.config(request, event))
})
