import { readRecords } from '~/domain/send/record'
import { sharedList } from '~/stores/kept/shared-list'

/**
 * The records of presses. They outlive reloads and sign-outs; they hold no token. Rewrite them only under the lock for sending
 * (signing/send/use-sending), or another tab's entry is lost.
 */
export const sendRecords = sharedList('pp.pending', readRecords)
