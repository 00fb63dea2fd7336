import type { Config } from '~/domain/config'

let current: Config | undefined

/** The door calls it once with the parsed `/config.json`. */
export function setConfig(config: Config) {
  current = config
}

export function config(): Config {
  if (!current) throw new Error('config() before setConfig()')
  return current
}

/** The contract that is shown where none is named. */
export const defaultContract = () => config().dapp.contract ?? config().dapp.account ?? 'plasma.dice'
