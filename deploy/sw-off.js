// Serve this file as /sw.js, and every browser removes the app's service worker and its cache at its next visit. Nothing
// else that a browser keeps of the app is touched: sessions, drafts and receipts are not in that cache.
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith('plasmapay-')) await caches.delete(name)
      await registration.unregister()
    })(),
  ),
)
