import { useSuspenseQuery } from '@tanstack/react-query'
import { ownActivityQuery, recentActivityQuery, type Look } from '~/api/plasmapay/own-activity'
import { paths } from '~/domain/paths'
import { Happened } from '~/ui/Happened'
import { useOwnActivity } from '~/pages/use-own-activity'
import { Empty } from '~/ui/Empty'
import { Skeleton } from '~/ui/Skeleton'
import { BlockTime } from '~/ui/values/BlockTime'
import { activity } from '~/words/activity'

type Props = { filter?: string; count: number; empty?: string }

/** One’s own latest actions, from every source, with a link to each; `filter` as in the address of Activity. */
export function RecentPage(props: Props) {
  const { look, account } = useOwnActivity()
  return account === undefined ? <Skeleton rows={5} /> : <Rows {...props} look={look} account={account} />
}

function Rows({ look, account, filter = '', count, empty }: Props & { look: Look; account: string }) {
  const { data: history } = useSuspenseQuery(ownActivityQuery(look))
  const { data: found } = useSuspenseQuery(recentActivityQuery(look, account, filter))
  const rows = found.rows.slice(0, count)
  return (
    <>
      {rows.length === 0 && (
        <Empty next={{ name: activity().getPaid, href: paths.receive() }}>
          {empty ?? activity().emptyMine}
        </Empty>
      )}
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.sequence} className="grid min-h-[61px] content-center gap-x-4 px-4 py-2 wrap-anywhere">
            <span className="[&_a]:underline">
              <Happened row={row} />
            </span>
            <a className="text-sm" href={paths.action(row.sequence, undefined, 'my')}>
              <BlockTime time={row.time} />
            </a>
          </li>
        ))}
      </ul>
      {history.sources
        .filter(({ error }) => error !== null)
        .map(({ contract }) => (
          <p key={contract} className="border-t border-line px-4 py-2 text-sm text-warn">
            {contract === null ? activity().source.tokensUnknown : activity().source.failed(contract)}
          </p>
        ))}
    </>
  )
}
