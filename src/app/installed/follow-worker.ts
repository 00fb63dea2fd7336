type Policies = {
  createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string }
}

const script = '/sw.js'
const hourMs = 3_600_000
let trusted: string | undefined

/** Trusted Types require a policy for script addresses; this one allows only the service worker’s, and can be created once. */
function trustedScript(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  const policy = trustedTypes?.createPolicy('plasmapay-service-worker', {
    createScriptURL: (url: string) => {
      if (url !== script) throw new TypeError('This is not the service worker of this app.')
      return url
    },
  })
  return policy ? policy.createScriptURL(script) : script
}

/**
 * Registers the service worker and lets it look for a newer build: now, whenever the page comes into view, and every hour. `onNewer`
 * is called when documents that are opened from now on are of another build than this one. A build without a worker has no id.
 */
export function followWorker(onNewer: () => void): () => void {
  const own = document.documentElement.dataset.build
  const workers = (navigator as Partial<Navigator>).serviceWorker
  if (own === undefined || !workers) return () => {}
  let registered: ServiceWorkerRegistration | undefined
  const hear = ({ data, source }: MessageEvent<{ build?: string }>) => {
    // A page that was loaded past the worker may be newer than it.
    if (source === workers.controller && data.build !== own) onNewer()
  }
  const look = () => registered?.active?.postMessage('look')
  const onView = () => document.visibilityState === 'visible' && look()
  const register = async () => {
    registered = await workers.register((trusted ??= trustedScript()), { updateViaCache: 'none' })
    look()
  }
  workers.addEventListener('message', hear)
  document.addEventListener('visibilitychange', onView)
  const hourly = setInterval(look, hourMs)
  // Blocked storage, or headers of an older build: the app works without.
  register().catch(() => {})
  return () => {
    workers.removeEventListener('message', hear)
    document.removeEventListener('visibilitychange', onView)
    clearInterval(hourly)
  }
}
