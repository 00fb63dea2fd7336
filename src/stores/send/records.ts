import { readRecords } from '~/domain/send/record'
import { sharedList } from '~/stores/kept/shared-list'

/**
 * Sends whose outcome is open, and what is left of executed ones. They outlive reloads and sign-outs; they hold no token.
 * Whoever rewrites them holds the lock of sending (signing/send/use-sending), or another tab's entry is lost.
 */
export const sendRecords = sharedList('pp.pending', readRecords)
