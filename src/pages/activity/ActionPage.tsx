import { useSuspenseQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { actionsQuery } from '~/api/actions'
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
  const whose = params.get('whose') === 'my' && status === 'signed-in' ? 'my' : 'all'
  return (
    <>
      <PageHeading title={words.action.title(sequence)}>
        <a href={paths.activity(contract)}>{words.activity.of(contract)}</a>
      </PageHeading>
      <Region rows={8}>
        <Action sequence={sequence} contract={contract} whose={whose} />
      </Region>
    </>
  )
}

type Props = { sequence: string; contract: string; whose: 'my' | 'all' }

function Action({ sequence, contract, whose }: Props) {
  const { data } = useSuspenseQuery(actionsQuery(whose, contract))
  const item = data.items.find((each) => each.sequence === sequence)
  if (!item) return <Empty>{words.action.notThere(sequence, contract)}</Empty>
  return <ActionView item={item} explorer={config().explorer} />
}
