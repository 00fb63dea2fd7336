import { readFileSync } from 'node:fs'
import { parseSettings, parseSettingsText } from '#relay/config/parse-settings'
import { hookUrl } from '#relay/gate/hooks/token'
import type { RelayOptions, Relay } from '../relay/relay'
import type { Served } from '../sandbox/serve'

/** "sandbox". Everybody knows it, so a server that other machines reach refuses it. */
const passwordHash = 'scrypt:16384:8:1:vLQDsQZ6VWumSkJFEcHYuQ==:HNmVVcrsqBDJRK5+jcRgIIufjnzrQXdyawo07u31QlE='

/** One account of the sandbox’s shop at each vendor; `forwardTo` is told what they confirm. */
const sandboxSettings = (sandbox: string, publicUrl: string, forwardTo: string | undefined) => ({
  publicUrl,
  hookSecret: { env: 'HOOKS' },
  operators: [{ name: 'merchant', passwordHash, role: 'manage' }],
  accounts: [
    {
      id: 'shop',
      title: 'Shop',
      vendor: 'plasmapay-business',
      base: sandbox,
      key: { env: 'BUSINESS' },
      chainAccount: 'shop',
    },
    { id: 'ramp', title: 'Ramp', vendor: 'plasmapay-checkout', base: sandbox, key: { env: 'CHECKOUT' } },
    { id: 'coins', title: 'Coins', vendor: 'plisio', base: `${sandbox}/plisio`, key: { env: 'PLISIO' } },
    {
      id: 'page',
      title: 'Page',
      vendor: 'payplay',
      base: `${sandbox}/payplay`,
      slug: 'shop',
      key: { env: 'PAYPLAY' },
      hookKey: { env: 'PAYPLAY_HOOK' },
    },
  ].map((account) => (forwardTo ? { ...account, forward: { ...forward, url: forwardTo } } : account)),
})
const forward = { secret: { env: 'FORWARD' }, allowPrivate: true }
const sandboxKeys = {
  HOOKS: 'sandbox-hook-secret',
  BUSINESS: 'sandbox-business-key',
  CHECKOUT: 'sandbox-checkout-key',
  PLISIO: 'sandbox-plisio-key',
  PAYPLAY: 'sandbox-payplay-key',
  PAYPLAY_HOOK: 'sandbox-payplay-hook-key',
  FORWARD: 'sandbox-forward-key',
}

/** A relay for this machine: that of RELAY_CONFIG, else one whose vendors are the sandbox, which is told where its webhooks go. */
export function relayBeside({ origin, sandbox }: Served, publicUrl: string, place: RelayOptions['place']) {
  const { RELAY_CONFIG: ownFile, FORWARD_TO: forwardTo } = process.env
  const settings =
    ownFile === undefined
      ? parseSettings(sandboxSettings(origin, publicUrl, forwardTo), { env: sandboxKeys })
      : parseSettingsText(readFileSync(ownFile, 'utf8'), { env: process.env })
  if (ownFile === undefined)
    sandbox.hooks.setAddresses({
      business: hookUrl(settings, 'shop'),
      plisio: hookUrl(settings, 'coins'),
      payplay: hookUrl(settings, 'page'),
      ...sandbox.hooks.addresses(),
    })
  let relay: Promise<Relay> | undefined
  // Loaded with the first request, so that it costs the start nothing.
  const load = async () =>
    (await import('../relay/relay')).createRelay({ settings, place, log: () => undefined })
  const fetch: Relay['fetch'] = async (request, surroundings) =>
    (await (relay ??= load())).fetch(request, surroundings)
  return { fetch, close: async () => (await relay)?.close() }
}
