import { walletClient, createClients } from '#sandbox/grants/clients'
import { createCodes } from '#sandbox/grants/codes'
import { parse, type Parsed } from '#sandbox/http/parse'
import { createRequestLog } from '#sandbox/http/request-log'
import { mergeSwitches } from '#sandbox/switches/switch-merge'
import { SwitchPatch, initialSwitches, type Switches } from '#sandbox/switches/switches'
import { createTokens } from '#sandbox/grants/tokens'
import { createHooks, type HookAddresses } from '#sandbox/vendors/common/hooks'
import type { Person, PersonSpec } from '#sandbox/world/base/types'
import { createWorld } from '#sandbox/world/world'

/** `now` is the real time in milliseconds; `history` counts thousands of actions; `appOrigins` are the origins of the client `sandbox`.
 * `hooks` are the addresses to which the payment vendors send, and `post` is what sends there. */
export type SandboxOptions = {
  seed?: string
  now?: () => number
  bots?: boolean
  history?: number
  people?: PersonSpec[]
  appOrigins?: string[]
  switches?: SwitchPatch
  hooks?: HookAddresses
  post?: (request: Request) => Promise<Response>
}
export type Context = ReturnType<typeof createContext>
export type { Person }

export const defaultOrigins = ['http://localhost:5173', 'http://127.0.0.1:5173']

/** Everything the routes share: the world, the switches, and the state of OAuth. */
export const createContext = (options: SandboxOptions) => {
  const now = options.now ?? Date.now
  const initial = initialSwitches({
    bots: options.bots ?? true,
    history: options.history ?? 0,
    seed: options.seed ?? 'sandbox',
  })
  let switches = initial
  let filledThousands = initial.history
  const serverNow = () => now() + switches.clockOffset * 1000
  const buildWorld = () =>
    createWorld({
      now,
      seed: switches.seed,
      bots: switches.bots,
      history: switches.history,
      ...(options.people ? { people: options.people } : {}),
    })

  const clients = createClients(walletClient(options.appOrigins ?? defaultOrigins))
  const tokens = createTokens({
    serverNow,
    ttl: (kind) => (kind === 'access' ? switches.accessTtl : switches.refreshTtl),
    rotates: () => switches.rotate,
  })
  const codes = createCodes(tokens, now)

  const apply = (patch: SwitchPatch) => {
    const before = switches
    switches = mergeSwitches(before, patch, initial)
    if (patch.expireAccess) tokens.expireAccess()
    if (patch.revokeAll) tokens.revokeAll()
    if (patch.restart) {
      context.hooks.clear()
      context.world = buildWorld()
      filledThousands = switches.history
      return
    }
    if (switches.bots !== before.bots) context.world.setBots(switches.bots)
    if (switches.history <= filledThousands) return
    context.world.fillHistory(switches.history - filledThousands)
    filledThousands = switches.history
  }

  const context = {
    now,
    serverNow,
    world: buildWorld(),
    clients,
    tokens,
    codes,
    log: createRequestLog(),
    hooks: createHooks({
      now: serverNow,
      switches: () => switches,
      addresses: options.hooks ?? {},
      post: options.post ?? fetch,
    }),
    /** Valid until the next change. Rules with `times` are counted down in this object. */
    switches: () => switches,
    setSwitches: (patch: unknown): Parsed<Switches> => {
      const parsed = parse(SwitchPatch, patch)
      if (!parsed.ok) return parsed
      apply(parsed.value)
      return { ok: true, value: structuredClone(switches) }
    },
  }
  apply(options.switches ?? {})
  return context
}
