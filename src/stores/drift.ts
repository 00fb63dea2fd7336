import { ofThisPage } from '~/stores/kept/register'

/** Where the server's answers differ from its documents and we read them all the same; docs/api-notes.md explains each. */
type Drift = 'me-nested' | 'balance-as-text' | 'money-actions-legacy'

export const useDrift = ofThisPage<{ seen: Drift[] }>({ seen: [] })

export function reportDrift(drift: Drift) {
  if (!useDrift.getState().seen.includes(drift)) useDrift.setState(({ seen }) => ({ seen: [...seen, drift] }))
}
