/** The content security policy; README.md explains all headers. `server` is PlasmaPay’s origin, `style` the hash of the inline style sheet. */
export function policy(server: string, style: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${style}`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${server}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types plasmapay-worker plasmapay-service-worker',
  ].join('; ')
}

/** The permissions that Chromium knows, without client hints. The app uses only the one below. */
const unusedPermissions = `
  accelerometer attribution-reporting autoplay browsing-topics camera captured-surface-control
  clipboard-read compute-pressure cross-origin-isolated deferred-fetch deferred-fetch-minimal
  digital-credentials-get display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
  identity-credentials-get idle-detection interest-cohort join-ad-interest-group keyboard-map
  language-detector language-model local-fonts local-network local-network-access loopback-network
  magnetometer microphone midi on-device-speech-recognition otp-credentials payment picture-in-picture
  private-aggregation private-state-token-issuance private-state-token-redemption
  publickey-credentials-create publickey-credentials-get run-ad-auction screen-wake-lock serial
  shared-storage shared-storage-select-url storage-access summarizer sync-xhr translator unload usb
  window-management xr-spatial-tracking`
  .trim()
  .split(/\s+/)
/** For the copy buttons. */
const usedPermissions = ['clipboard-write=(self)']

export const fixedHeaders = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': [...usedPermissions, ...unusedPermissions.map((name) => `${name}=()`)].join(', '),
}

export const transportSecurity = 'max-age=63072000; includeSubDomains'
export const documentCaching = 'no-store'
/** The browser asks for it at every visit, past its own cache; so should whatever stands between. */
export const workerCaching = 'no-cache'
export const assetCaching = 'public, max-age=31536000, immutable'
