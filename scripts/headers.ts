/** The headers of a deployment; README.md explains each. `server` is PlasmaPay's origin, `style` the inline sheet's hash. */
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
    'trusted-types plasmapay-worker',
  ].join('; ')
}

export const fixedHeaders = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

export const transportSecurity = 'max-age=63072000; includeSubDomains'
export const documentCaching = 'no-store'
export const assetCaching = 'public, max-age=31536000, immutable'
