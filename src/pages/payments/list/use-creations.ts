import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { creationsKey, creationsQuery, searchMutation, settleMutation } from '~/api/relay/creations'
import type { Creation } from '~/domain/payment/row'

/** The payments that were asked for and whose outcome is not known, and what was found of them on this page. */
export function useCreations() {
  const queries = useQueryClient()
  const { data = [] } = useQuery(creationsQuery())
  const [found, setFound] = useState<readonly Creation[]>([])
  const search = useMutation({
    ...searchMutation(),
    onSuccess: (creation) => setFound([...found.filter(({ id }) => id !== creation.id), creation]),
  })
  const settle = useMutation({
    ...settleMutation(),
    onSuccess: (_, id) => {
      setFound(found.filter((each) => each.id !== id))
      queries.setQueryData<Creation[]>(creationsKey, (all) => all?.filter((each) => each.id !== id))
    },
  })
  const others = data.filter(({ id }) => found.every((each) => each.id !== id))
  return { creations: [...found, ...others], found, search, settle }
}
