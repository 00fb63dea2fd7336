import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RelaySettings } from '#relay/config/settings'

/** The part of a hook’s address that nobody can guess. */
// for tests
export const hookToken = ({ hookSecret }: RelaySettings, account: string) =>
  createHmac('sha256', hookSecret.reveal()).update(`hook:${account}`).digest('base64url')

export const hookUrl = (settings: RelaySettings, account: string) =>
  `${settings.publicUrl}/hooks/${account}/${hookToken(settings, account)}`

/** In the same time for every account and token. */
export function isHookToken(settings: RelaySettings, account: string, token: string): boolean {
  const digest = (text: string) => createHmac('sha256', settings.hookSecret.reveal()).update(text).digest()
  return timingSafeEqual(digest(hookToken(settings, account)), digest(token))
}
