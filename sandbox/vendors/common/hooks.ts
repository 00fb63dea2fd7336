import { exactOptional, nullable, pipe, check, strictObject, string, type InferOutput } from 'valibot'
import { parse, type Parsed } from '#sandbox/http/parse'
import type { VendorSwitches } from '#sandbox/switches/vendor-switches'

export const isWebAddress = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username !== '' || url.password !== '') return false
  return url.protocol === 'http:' || url.protocol === 'https:'
}
const Address = pipe(string(), check(isWebAddress, 'must be an address that begins with http:// or https://'))

/** Crypto Checkout has no hooks. */
export const hookVendors = ['business', 'plisio', 'payplay'] as const
type HookVendor = (typeof hookVendors)[number]
export type HookAddresses = { [Vendor in HookVendor]?: string }

/** null takes an address away, what is left out stays. */
const AddressPatch = strictObject({
  business: exactOptional(nullable(Address)),
  plisio: exactOptional(nullable(Address)),
  payplay: exactOptional(nullable(Address)),
})
export const readHookPatch = (value: unknown): Parsed<InferOutput<typeof AddressPatch>> =>
  parse(AddressPatch, value)

/** `event` is what the record shows. `to` wins over the address that is set for the vendor. */
// for tests
export type Hook = {
  vendor: HookVendor
  payment: string
  event: string
  headers: Record<string, string>
  body: string
  to?: string
}

/** `status` is that of the answer. Of the address the record keeps the origin alone: a path may hold a secret. */
type Delivery = {
  time: string
  vendor: HookVendor
  payment: string
  event: string
  to: string | null
  outcome: 'answered' | 'failed' | 'lost' | 'no address'
  status?: number
}

const maxDeliveries = 200
const patienceMs = 10_000
/** How long a hook that is to be overtaken waits for the next one. */
const heldMs = 5000

type HookOptions = {
  now: () => number
  switches: () => VendorSwitches
  addresses: HookAddresses
  post: (request: Request) => Promise<Response>
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref())

/** Sends the hooks of all vendors, those of one payment one after another, and records what became of each. */
export const createHooks = ({ now, switches, addresses: given, post }: HookOptions) => {
  let addresses: HookAddresses = { ...given }
  const deliveries: Delivery[] = []
  const queues = new Map<string, Promise<void>>()
  const held = new Map<string, () => void>()

  const deliver = async ({ vendor, payment, event, headers, body, to }: Hook) => {
    const address = to ?? addresses[vendor]
    const record = (outcome: Delivery['outcome'], status?: number) => {
      const origin = address === undefined ? null : new URL(address).origin
      const time = new Date(now()).toISOString()
      const known = { time, vendor, payment, event, to: origin, outcome }
      deliveries.push(status === undefined ? known : { ...known, status })
      deliveries.splice(0, deliveries.length - maxDeliveries)
    }
    if (address === undefined) return record('no address')
    if (switches().loseHooks) return record('lost')
    if (switches().hookDelay > 0) await wait(switches().hookDelay)
    for (let copies = switches().repeatHooks; copies >= 0; copies--) {
      try {
        const signal = AbortSignal.timeout(patienceMs)
        const answer = await post(
          new Request(address, { method: 'POST', headers, body, redirect: 'manual', signal }),
        )
        await answer.body?.cancel()
        record('answered', answer.status)
      } catch {
        record('failed')
      }
    }
  }

  const enqueue = (hook: Hook) => {
    const key = `${hook.vendor} ${hook.payment}`
    const sent = (queues.get(key) ?? Promise.resolve()).then(() => deliver(hook))
    queues.set(key, sent)
    void sent.finally(() => queues.get(key) === sent && queues.delete(key))
  }

  const send = (hook: Hook) => {
    const key = `${hook.vendor} ${hook.payment}`
    const release = held.get(key)
    held.delete(key)
    if (release || !switches().reorderHooks) {
      enqueue(hook)
      return release?.()
    }
    const later = () => enqueue(hook)
    held.set(key, later)
    setTimeout(() => held.get(key) === later && held.delete(key) && later(), heldMs).unref()
  }

  return {
    send,
    addresses: (): HookAddresses => ({ ...addresses }),
    setAddresses: (patch: { [Vendor in HookVendor]?: string | null }) => {
      const merged = Object.entries({ ...addresses, ...patch }).filter(([, address]) => address !== null)
      addresses = Object.fromEntries(merged)
    },
    deliveries: () => [...deliveries],
    clear: () => void deliveries.splice(0),
    /** Resolves when everything that was to be sent has been sent. */
    settled: async () => {
      while (queues.size > 0) await Promise.all(queues.values())
    },
  }
}
export type Hooks = ReturnType<typeof createHooks>
