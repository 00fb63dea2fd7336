import { array } from 'valibot'
import { Origin } from '#sandbox/grants/clients'
import { defaultOrigins, type SandboxOptions } from './context'
import { parse, type Parsed } from '#sandbox/http/parse'
import { readHookPatch, type HookAddresses } from '#sandbox/vendors/common/hooks'
import { SwitchPatch } from '#sandbox/switches/switches'

type Settings = SandboxOptions & { port: number; hosts: string[] }
type Environment = Partial<Record<string, string>>

const readPort = (text: string): Parsed<number> =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? { ok: true, value: Number(text) }
    : { ok: false, message: 'SANDBOX_PORT must be a port from 0 to 65535.' }

const readOrigins = (text: string | undefined): Parsed<string[]> => {
  if (text === undefined) return { ok: true, value: defaultOrigins }
  const origins = parse(
    array(Origin),
    text.split(',').map((origin) => origin.trim()),
  )
  return origins.ok ? origins : { ok: false, message: `SANDBOX_APP_ORIGINS: ${origins.message}` }
}

const readSwitches = (text: string): Parsed<SwitchPatch> => {
  try {
    const patch = parse(SwitchPatch, JSON.parse(text))
    return patch.ok ? patch : { ok: false, message: `SANDBOX_SWITCHES: ${patch.message}` }
  } catch {
    return { ok: false, message: 'SANDBOX_SWITCHES is not JSON.' }
  }
}

const readHooks = (text: string): Parsed<HookAddresses> => {
  try {
    const hooks = readHookPatch(JSON.parse(text))
    if (!hooks.ok) return { ok: false, message: `SANDBOX_HOOKS: ${hooks.message}` }
    const set = Object.entries(hooks.value).filter(([, address]) => address !== null)
    return { ok: true, value: Object.fromEntries(set) }
  } catch {
    return { ok: false, message: 'SANDBOX_HOOKS is not JSON.' }
  }
}

const readHosts = (text: string): Parsed<string[]> => {
  const hosts = text.split(',').flatMap((host) => host.trim().toLowerCase() || [])
  return hosts.every((host) => /^[a-z\d.-]+$/.test(host))
    ? { ok: true, value: hosts }
    : { ok: false, message: 'SANDBOX_HOSTS must be host names without ports, separated by commas.' }
}

/** Reads the settings from environment variables. A wrong value is refused in a sentence that names it. */
export const readEnvironment = (env: Environment): Parsed<Settings> => {
  const port = readPort(env.SANDBOX_PORT ?? '4100')
  if (!port.ok) return port
  const appOrigins = readOrigins(env.SANDBOX_APP_ORIGINS)
  if (!appOrigins.ok) return appOrigins
  const hosts = readHosts(env.SANDBOX_HOSTS ?? '')
  if (!hosts.ok) return hosts
  const switches = readSwitches(env.SANDBOX_SWITCHES ?? '{}')
  if (!switches.ok) return switches
  const hooks = readHooks(env.SANDBOX_HOOKS ?? '{}')
  if (!hooks.ok) return hooks
  const seed = env.SANDBOX_SEED ? { seed: env.SANDBOX_SEED } : {}
  return {
    ok: true,
    value: {
      port: port.value,
      hosts: hosts.value,
      appOrigins: appOrigins.value,
      switches: switches.value,
      hooks: hooks.value,
      ...seed,
    },
  }
}
