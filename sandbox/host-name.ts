const own = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request was meant for this machine. A page of any site can have its name point here (DNS rebinding), and then
 * reads and sets everything as if it were ours; only the Host header tells.
 */
export function isOwnName(host: string | undefined, more: readonly string[]): boolean {
  if (host === undefined || !/^[\w.[\]:-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false
  return [...own, ...more].includes(new URL(`http://${host}`).hostname)
}

export const wrongName =
  'The sandbox answers under localhost, 127.0.0.1 and [::1] only. SANDBOX_HOSTS adds other names.\n'
