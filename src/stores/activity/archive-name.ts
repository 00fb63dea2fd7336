import type { Whose } from '~/domain/history/history'

/** The user's own actions have a database of their own, so that it can be deleted as a whole. */
export const archiveName = (whose: Whose) => `pp.actions.${whose}`

/** Deletes the archived actions of the user, at sign-out. */
export function forgetMyActions() {
  try {
    indexedDB.deleteDatabase(archiveName('my'))
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}
