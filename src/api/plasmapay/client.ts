import { createClient } from '~/api/client'
import { auth } from '~/auth/current'
import { keeperOf } from '~/stores/kept/last-known'

/** What a page draws first of one's own: it is kept, to be shown at once at the next visit. */
const isFigures = (path: string) => /^\/(balance|me|tokens|fees\?.*)$/.test(path)

/** The client for PlasmaPay below /plasma/api/v1, with the token of the person signed in. */
export const { ask, askBytes, streamBytes, orBroken, parseAs } = createClient({
  name: 'PlasmaPay',
  fetch: (path, init) => auth().fetch(path, init),
  keeper: (path) => (isFigures(path) ? keeperOf(path) : undefined),
})
