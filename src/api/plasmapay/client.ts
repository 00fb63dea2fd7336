import { createClient } from '~/api/client'
import { auth } from '~/auth/current'

/** The client for PlasmaPay below /plasma/api/v1, with the token of the person signed in. */
export const { ask, askBytes, orBroken, parseAs } = createClient({
  name: 'PlasmaPay',
  fetch: (path, init) => auth().fetch(path, init),
})
