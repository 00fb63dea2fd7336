import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { balancesQuery, type Balance } from '~/api/plasmapay/balance'
import { ownActivityQuery, recentActivityQuery, type Look } from '~/api/plasmapay/own-activity'
import { arrivedIn, grownIn } from '~/domain/history/arrived'
import { useOwnActivity } from '~/pages/use-own-activity'
import { useOwner } from '~/stores/kept/owner'
import { notice, useNotices, type Notice } from '~/stores/notices'
import { usePreferences } from '~/stores/preferences'
import { useSendingNow } from '~/stores/send/sending'

const everyMs = 30_000

/**
 * Asks for the balances again: every half minute while the page can be seen, also in the background for somebody who wants to be
 * notified, when the window gets the focus, and after a send. Returns nothing; what came is noticed.
 */
export function useNoticing(onNotice: (notices: Notice[]) => void) {
  const client = useQueryClient()
  const { look, account } = useOwnActivity()
  const notify = usePreferences((preferences) => preferences.notify)
  const { data, dataUpdatedAt } = useQuery({
    ...balancesQuery(),
    refetchInterval: everyMs,
    refetchIntervalInBackground: notify,
    refetchOnWindowFocus: 'always',
    // The page has asked, or has been refused: coming later asks nothing.
    refetchOnMount: false,
    retryOnMount: false,
  })
  useRefreshAfterSend(client)
  const before = useRef<{ items: Balance[]; at: number } | null>(null)
  useEffect(() => {
    const earlier = before.current
    if (!data) return
    before.current = { items: data.items, at: dataUpdatedAt }
    if (!earlier || earlier.items === data.items || account === undefined) return
    if (sameBalances(earlier.items, data.items)) return
    // Exact figures and rates of what has changed.
    void client.invalidateQueries({ queryKey: ['fees'] })
    const growth = grownIn(earlier.items, data.items)
    const { turn } = useOwner.getState()
    void whatArrived({ client, look, account, growth, since: earlier.at }).then((notices) => {
      // Meanwhile somebody else may have signed in.
      if (notices.length === 0 || useOwner.getState().turn !== turn) return
      notice(notices)
      onNotice(notices)
    })
    // Only another answer is news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [data])
}

const textOf = (items: readonly Balance[]) =>
  items.map(({ token, amount }) => `${token} ${amount.units}/${amount.decimals}`).join()
const sameBalances = (a: readonly Balance[], b: readonly Balance[]) => textOf(a) === textOf(b)

type Asked = {
  client: QueryClient
  look: Look
  account: string
  growth: ReturnType<typeof grownIn>
  since: number
}

/** Asks one’s own history who paid. Where it cannot tell, the growth itself is told. */
async function whatArrived({ client, look, account, growth, since }: Asked): Promise<Notice[]> {
  const arrived = await client
    .query({ ...ownActivityQuery(look), staleTime: 0 })
    .then(() => client.query({ ...recentActivityQuery(look, account), staleTime: 0 }))
    .then(
      ({ rows }) => arrivedIn(rows, growth, { since, told: useNotices.getState().told }),
      // What the history cannot tell is told without it.
      () => [],
    )
  const explained = new Set(arrived.map(({ token }) => token))
  return [
    ...arrived.map(({ sequence, token, ...payment }) => ({ id: sequence, token, payment })),
    ...[...growth]
      .filter(([token]) => !explained.has(token))
      .map(([token, { to }]) => ({ id: `${token} ${to.units}`, token, payment: null })),
  ]
}

/** What was sent changes balances; whoever looks at them next sees it. */
function useRefreshAfterSend(client: QueryClient) {
  const done = useSendingNow((sending) => (sending.at === 'done' ? sending.id : null))
  useEffect(() => {
    if (done === null) return
    for (const key of ['balance', 'fees']) void client.invalidateQueries({ queryKey: [key] })
  }, [client, done])
}
