import { ofThisPage } from '~/stores/kept/register'

/** Differences between the server's answers and its documents that we accept; docs/api-notes.md explains each. */
type Drift = 'me-nested' | 'balance-as-text' | 'money-actions-legacy'

export const useDrift = ofThisPage<{ seen: Drift[] }>({ seen: [] })

export function reportDrift(drift: Drift) {
  if (!useDrift.getState().seen.includes(drift)) useDrift.setState(({ seen }) => ({ seen: [...seen, drift] }))
}
