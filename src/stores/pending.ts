import { readPendings } from '~/domain/pending'
import { sharedList } from './shared-list'

/** Sends whose outcome is open. They outlive reloads and sign-outs; they hold no token. */
export const pendingSends = sharedList('pp.pending', readPendings)
