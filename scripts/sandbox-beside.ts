import { readEnvironment } from '../sandbox/environment'
import { serveSandbox } from '../sandbox/serve'
import { ports } from './local-config'

/** Starts the sandbox with the settings of its environment variables, and with the app’s origins whitelisted. */
export async function sandboxBeside() {
  const { app } = ports
  const origins = [`http://localhost:${app}`, `http://127.0.0.1:${app}`].join(',')
  const settings = readEnvironment({ SANDBOX_APP_ORIGINS: origins, ...process.env })
  if (!settings.ok) throw new Error(settings.message)
  return serveSandbox(settings.value)
}
