import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { creationsKey, creationsQuery, searchMutation, settleMutation } from '~/api/relay/creations'
import type { Creation } from '~/domain/payment/row'

/** How often the relay is asked whether the vendor has answered it. */
const askAgainMs = 2000

const isAsking = ({ state }: Creation) => state === 'asking'

/**
 * The payments that were asked for and whose outcome is not known, and what was found of them on this page, the latest first
 * as the relay tells them. One that the relay is still asking for belongs to them only if it was looked for.
 */
export function useCreations() {
  const queries = useQueryClient()
  const { data = [] } = useQuery({
    ...creationsQuery(),
    refetchInterval: ({ state }) => (state.data?.some(isAsking) ? askAgainMs : false),
  })
  const [found, setFound] = useState<readonly Creation[]>([])
  const search = useMutation({
    ...searchMutation(),
    onSuccess: (creation) => setFound((found) => [...found.filter(({ id }) => id !== creation.id), creation]),
  })
  const settle = useMutation({
    ...settleMutation(),
    onSuccess: (_, id) => {
      setFound((found) => found.filter((each) => each.id !== id))
      queries.setQueryData<Creation[]>(creationsKey, (all) => all?.filter((each) => each.id !== id))
    },
  })
  const others = data.filter((one) => !isAsking(one) && found.every(({ id }) => id !== one.id))
  const creations = [...others, ...found].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return { creations, found, search, settle }
}
