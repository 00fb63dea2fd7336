import { useSuspenseQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { actionsQuery, type Whose } from '~/api/actions'
import { auth } from '~/auth/current'
import { paths } from '~/pages/paths'
import { config, defaultContract } from '~/stores/config'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { ActionView } from './ActionView'

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
  const item = data.items.find((each) => each.sequence === sequence)
  if (item) return <ActionView item={item} explorer={config().explorer} />
  if (others.length > 0) return <Action sequence={sequence} contract={contract} places={others} />
  return <Empty>{words.action.notThere(sequence, contract)}</Empty>
}
