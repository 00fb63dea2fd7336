import type { Config } from '~/domain/config'

let current: Config | undefined

/** Called once by the door with what `/config.json` said. */
export function setConfig(config: Config) {
  current = config
}

export function config(): Config {
  if (!current) throw new Error('config() before setConfig()')
  return current
}

/** The contract looked at first where none is named. */
export const defaultContract = () => config().dapp.contract ?? config().dapp.account ?? 'plasma.dice'
