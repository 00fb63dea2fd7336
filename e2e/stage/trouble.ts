import type { BrowserContext } from '@playwright/test'

/** Collects, from every page of the context, what a healthy app never causes: warnings, errors, blocked content. */
export async function listenForTrouble(context: BrowserContext): Promise<string[]> {
  const heard: string[] = []
  context.on('console', (message) => {
    const type = message.type()
    if (type === 'error' || type === 'warning') heard.push(`${type}: ${message.text()}`)
  })
  context.on('weberror', (error) => heard.push(`uncaught: ${error.error().message}`))
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      reportError(new Error(`policy: ${effectiveDirective} ${blockedURI}`)),
    ),
  )
  return heard
}
