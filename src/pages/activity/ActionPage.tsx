import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import type { Whose } from '~/api/plasmapay/actions'
import { actionAtQuery } from '~/api/plasmapay/history'
import { useSession } from '~/auth/use-session'
import { filterText } from '~/domain/history/filter'
import { afterAnySequence } from '~/domain/history/sequence'
import { spelledOut } from '~/domain/value/invisible-characters'
import { paths } from '~/domain/paths'
import { config, defaultContract } from '~/stores/config'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { ActionView } from '~/pages/activity/action/ActionView'
import { useLook } from './use-look'
import { useSide } from '~/pages/activity/list/use-side'
import { useTemplate } from '~/pages/activity/action/use-template'
import { useTraceView } from '~/pages/activity/action/use-trace-view'

export function ActionPage() {
  const { sequence = '' } = useParams()
  const [params] = useSearchParams()
  const { status } = useSession()
  const named = params.get('contract')?.trim() || null
  const contract = named ?? defaultContract()
  const signedIn = status === 'signed-in'
  const asked = params.get('whose')
  const [my, all]: [Place, Place] = [
    { whose: 'my', contract: named },
    { whose: 'all', contract },
  ]
  const places =
    !signedIn || asked === 'all' ? [all] : asked === 'my' ? [my] : named === null ? [my, all] : [all, my]
  return (
    <>
      <PageHeading title={words.action.title(spelledOut(sequence))}>
        {named === null && places[0]?.whose === 'my' ? (
          <a href={paths.activity()}>{words.activity.title}</a>
        ) : (
          <a href={paths.activity(contract)}>{words.activity.ofContract(contract)}</a>
        )}
      </PageHeading>
      <Region rows={8}>
        <Action sequence={sequence} places={places} />
      </Region>
    </>
  )
}

/** A history to look in; without a contract, that of all one’s own actions. */
type Place = { whose: Whose; contract: string | null }
type Props = { sequence: string; places: Place[] }

const everybody: Place = { whose: 'all', contract: null }

/** Looks in each history in turn: an address without parameters does not say whose action it is. */
function Action({ sequence, places: [{ whose, contract } = everybody, ...others] }: Props) {
  const look = useLook(whose, contract)
  const perspective = useSide(look)
  const [params] = useSearchParams()
  const [choice, choose] = useTraceView()
  const fillIn = useTemplate()
  const filter = filterText(params)
  const { data: place } = useSuspenseQuery(
    actionAtQuery(look, { filter, upTo: afterAnySequence, perspective }, sequence),
  )
  if (place) {
    const beside = (other: string | null) =>
      other === null ? undefined : paths.action(other, contract ?? undefined, whose, filter)
    return (
      <ActionView
        item={place.item}
        explorer={config().explorer}
        newer={beside(place.newer)}
        older={beside(place.older)}
        choice={choice}
        onChoice={choose}
        onTemplate={fillIn}
      />
    )
  }
  if (others.length > 0) return <Action sequence={sequence} places={others} />
  const next = {
    name: contract === null ? words.activity.my : words.activity.ofContract(contract),
    href: paths.activity(contract ?? undefined, whose),
  }
  return <Empty next={next}>{words.action.notFound(sequence, contract ?? words.activity.my)}</Empty>
}
