import { useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { valueFilter } from '~/domain/contract/extractor'
import { useExtractors } from '~/stores/contract/extractors'
import { useActions, useColumns } from './use-history'

/** The actions of an account with what the user's extractors find in them, and the filter of the address. */
export function useLatestActions(account: string) {
  const { items, unreadable } = useActions(account)
  const all = useExtractors(({ extractors }) => extractors)
  const extractors = useDeferredValue(all).filter(({ contract }) => contract === account)
  const columns = useColumns(items, extractors)
  const [params, setParams] = useSearchParams()
  const [by, wanted] = [params.get('with') ?? '', params.get('value') ?? '']
  const column = columns[extractors.findIndex(({ name }) => name === by)]
  const settled = useDeferredValue(wanted)
  const found = useMemo(() => {
    const isWanted = valueFilter(settled)
    return column ? items.filter((item) => isWanted(column.values.get(item) ?? null)) : items
  }, [items, column, settled])
  const change = (key: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(key)
        else next.set(key, value)
        return next
      },
      { replace: true },
    )
  return { items, unreadable, extractors, columns, found, by: column ? by : '', wanted, change }
}
