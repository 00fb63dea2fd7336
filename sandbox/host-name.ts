const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether the Host header names this machine. Any site can let its own name point here (DNS rebinding); its pages could then
 * read and change everything as the same origin, and only the Host header tells them apart.
 */
export function isOwnName(host: string | undefined, more: readonly string[]): boolean {
  if (host === undefined || !/^[\w.[\]:-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false
  return [...ownNames, ...more].includes(new URL(`http://${host}`).hostname)
}

export const wrongHostMessage =
  'The sandbox answers under localhost, 127.0.0.1 and [::1] only. SANDBOX_HOSTS adds other names.\n'
