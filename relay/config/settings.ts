import type { Vendor } from '~/domain/payment/vendor'
import type { PasswordHash } from './password'
import type { Secret } from './secret'

/** `view` reads; `manage` also creates, deletes and writes notes. */
export type Role = 'manage' | 'view'

export type Operator = { name: string; passwordHash: PasswordHash; role: Role }

/** The shop’s own address, which is told what its vendor has confirmed. */
export type ForwardTarget = {
  url: string
  /** What the events are signed with. */
  secret: Secret
  /** The address may be in a private network. */
  allowPrivate: boolean
}

/** An account of the shop at a vendor. */
export type Account = {
  /** Chosen in the configuration; it stands in addresses. */
  id: string
  title: string
  vendor: Vendor
  /** Where the vendor’s documented paths begin, without a slash at its end. */
  base: string
  key: Secret
  /** PayPlay: the name of the payment page. */
  slug?: string
  /** PayPlay: what its webhooks are signed with. */
  hookKey?: Secret
  /** PlasmaPay Business: the shop’s account on the chain. */
  chainAccount?: string
  forward?: ForwardTarget
}

export type RelaySettings = {
  /** Where browsers and vendors reach this server, without a slash at its end. */
  publicUrl: string
  /** The secret part of hooks’ addresses is derived from it. */
  hookSecret: Secret
  operators: Operator[]
  accounts: Account[]
  /** How many proxies stand before the relay, each of which appends to `X-Forwarded-For`. */
  trustProxy: number
}

/** One sentence that names the wrong key, without its value. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}
