import type { Whose } from '~/domain/history/history'

/** The user's own actions and everybody's lie apart, so that the first can be deleted as one. */
export const archiveName = (whose: Whose) => `pp.actions.${whose}`

/** At sign-out: what was kept of the user's own actions. Where nothing was kept, nothing is made. */
export function forgetMyActions() {
  try {
    indexedDB.deleteDatabase(archiveName('my'))
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}
