/** The runtime configuration `/config.json`. One build serves every deployment. */
export type Flow = 'code' | 'implicit'
export type Config = {
  plasmapay: { origin: string; clientId: string; scope: string; flows: Flow[] }
  dapp: { contract?: string; account?: string; permission?: string }
  explorer?: string
  /** Where the payments relay is, as a path of the own origin; left out, there is none. */
  payments?: { relay: string }
}

/** Names the key that is wrong, as in "plasmapay.origin". */
export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor(readonly key: string) {
    super(`config: ${key}`)
  }
}

type Fields = Record<string, unknown>

const fields = (value: unknown, key: string): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ConfigError(key)
  return value as Fields
}
const text = (value: unknown, key: string): string => {
  if (typeof value !== 'string' || value.trim() === '') throw new ConfigError(key)
  return value
}
/** An http(s) address without query or fragment; a slash at its end is dropped. */
const address = (value: unknown, key: string, bare: boolean): string => {
  const href = text(value, key)
  const url = URL.canParse(href) ? new URL(href) : undefined
  const plain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
  if (!plain || (bare && url.pathname !== '/')) throw new ConfigError(key)
  return bare ? url.origin : href.replace(/\/+$/, '')
}
/** A path of the own origin, such as "/relay"; a slash at its end is dropped. */
const ownPath = (value: unknown, key: string): string => {
  const path = text(value, key).replace(/\/+$/, '')
  if (!/^(\/[\w~-][\w.~-]*)+$/.test(path)) throw new ConfigError(key)
  return path
}
const flows = (value: unknown): Flow[] => {
  const list = value === undefined ? ['code', 'implicit'] : value
  if (!Array.isArray(list) || list.length === 0) throw new ConfigError('plasmapay.flows')
  const known = list.filter((flow): flow is Flow => flow === 'code' || flow === 'implicit')
  if (known.length !== list.length) throw new ConfigError('plasmapay.flows')
  return [...new Set(known)]
}

/** Throws ConfigError at the first wrong key. Unknown keys are left alone. */
export function parseConfig(value: unknown): Config {
  const root = fields(value, 'config.json')
  const server = fields(root.plasmapay, 'plasmapay')
  const dapp = root.dapp === undefined ? {} : fields(root.dapp, 'dapp')
  const config: Config = {
    plasmapay: {
      origin: address(server.origin, 'plasmapay.origin', true),
      clientId: text(server.clientId, 'plasmapay.clientId'),
      scope: server.scope === undefined ? 'plasma' : text(server.scope, 'plasmapay.scope'),
      flows: flows(server.flows),
    },
    dapp: {},
  }
  for (const key of ['contract', 'account', 'permission'] as const)
    if (dapp[key] !== undefined) config.dapp[key] = text(dapp[key], `dapp.${key}`)
  if (root.explorer !== undefined) config.explorer = address(root.explorer, 'explorer', false)
  if (root.payments !== undefined) {
    const { relay } = fields(root.payments, 'payments')
    if (relay !== undefined) config.payments = { relay: ownPath(relay, 'payments.relay') }
  }
  return config
}
