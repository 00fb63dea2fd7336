import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { actionsQuery, type Whose } from '~/api/actions'
import { auth } from '~/auth/current'
import { searchText, type ActionItem } from '~/domain/trace'
import { paths } from '~/pages/paths'
import { config, defaultContract } from '~/stores/config'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { ActionView } from './ActionView'
import { useTemplate } from './use-template'
import { ofOneTrace, useTraceView } from './use-trace-view'

export function ActionPage() {
  const { sequence = '' } = useParams()
  const [params] = useSearchParams()
  const { status } = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const contract = params.get('contract')?.trim() || defaultContract()
  const signedIn = status === 'signed-in'
  const asked = params.get('whose')
  return (
    <>
      <PageHeading title={words.action.title(sequence)}>
        <a href={paths.activity(contract)}>{words.activity.of(contract)}</a>
      </PageHeading>
      <Region rows={8}>
        <Action
          sequence={sequence}
          contract={contract}
          places={!signedIn || asked === 'all' ? ['all'] : asked === 'my' ? ['my'] : ['all', 'my']}
        />
      </Region>
    </>
  )
}

type Props = { sequence: string; contract: string; places: Whose[] }

/** Looks in one place after the other; a bare address does not say whose action it is. */
function Action({ sequence, contract, places: [whose = 'all', ...others] }: Props) {
  const { data } = useSuspenseQuery(actionsQuery(whose, contract))
  const [params] = useSearchParams()
  const [choice, choose] = useTraceView()
  const fillIn = useTemplate()
  const sought = params.get('q')?.trim().toLowerCase() ?? ''
  const among = useMemo(
    () => data.items.filter((item) => item.sequence === sequence || searchText(item).includes(sought)),
    [data.items, sequence, sought],
  )
  const at = among.findIndex((each) => each.sequence === sequence)
  const item = among[at]
  if (item)
    return (
      <ActionView
        item={item}
        explorer={config().explorer}
        newer={beside(among[at - 1], params)}
        older={beside(among[at + 1], params)}
        choice={choice}
        onChoice={choose}
        onTemplate={fillIn}
      />
    )
  if (others.length > 0) return <Action sequence={sequence} contract={contract} places={others} />
  return <Empty>{words.action.notThere(sequence, contract)}</Empty>
}

/** The address of a neighbour in the list, which keeps what the list was filtered by. */
function beside(item: ActionItem | undefined, params: URLSearchParams) {
  if (!item) return undefined
  const kept = [...params].filter(([key]) => !ofOneTrace.includes(key))
  return `${paths.action(item.sequence)}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`
}
