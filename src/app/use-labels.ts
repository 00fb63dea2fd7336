import { useEffect } from 'react'
import { loadModule } from '~/ui/on-demand'
import { labelAccounts } from '~/ui/values/account-labels'

/**
 * Shows contacts by their names wherever their accounts appear. No page waits for the names, so their store is loaded after
 * the first drawing; where it cannot be loaded, accounts keep their own names.
 */
export function useLabels() {
  useEffect(() => {
    let stop: (() => void) | undefined
    let left = false
    loadModule(() => import('~/stores/contacts')).then(
      ({ useContacts, labelOf }) => {
        if (left) return
        labelAccounts(labelOf)
        stop = useContacts.subscribe(() => labelAccounts(labelOf))
      },
      () => {},
    )
    return () => {
      left = true
      stop?.()
    }
  }, [])
}
