import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { actionsQuery, type Whose } from '~/api/actions'
import { auth } from '~/auth/current'
import { searchText } from '~/domain/trace'
import { paths } from '~/pages/paths'
import { defaultContract } from '~/stores/config'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { Tabs } from '~/ui/Tabs'
import { words } from '~/words/words'
import { ActionList } from './ActionList'
import { ContractForm } from './ContractForm'

export function ActivityPage() {
  const [params, setParams] = useSearchParams()
  const { status } = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const contract = params.get('contract')?.trim() || defaultContract()
  const whose: Whose = params.get('whose') === 'all' || status === 'signed-out' ? 'all' : 'my'
  const change = (key: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        if (value) next.set(key, value)
        else next.delete(key)
        return next
      },
      { replace: key === 'q' },
    )
  const panel = (which: Whose) => (
    <Region key={`${which} ${contract}`} rows={8}>
      <Actions
        whose={which}
        contract={contract}
        sought={params.get('q') ?? ''}
        onSeek={(q) => change('q', q)}
      />
    </Region>
  )
  return (
    <>
      <PageHeading title={words.activity.title} />
      <ContractForm key={contract} contract={contract} onChange={(name) => change('contract', name)} />
      <section className="card min-w-0" aria-label={words.activity.of(contract)}>
        <Tabs
          label={words.activity.title}
          value={params.get('whose') === 'my' ? 'my' : whose}
          onChange={(next) => change('whose', next)}
          tabs={[
            {
              value: 'my',
              label: words.activity.my,
              panel: status === 'signed-in' ? panel('my') : <SignInFirst />,
            },
            { value: 'all', label: words.activity.all, panel: panel('all') },
          ]}
        />
      </section>
    </>
  )
}

function SignInFirst() {
  return (
    <p className="p-4">
      {words.activity.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
    </p>
  )
}

type Props = { whose: Whose; contract: string; sought: string; onSeek: (text: string) => void }
const step = 100

function Actions({ whose, contract, sought, onSeek }: Props) {
  const { data } = useSuspenseQuery(actionsQuery(whose, contract))
  const [limit, setLimit] = useState(step)
  const wanted = useDeferredValue(sought).trim().toLowerCase()
  const found = useMemo(
    () => (wanted ? data.items.filter((item) => searchText(item).includes(wanted)) : data.items),
    [data.items, wanted],
  )
  if (data.items.length === 0 && data.unreadable === 0)
    return (
      <Empty>{whose === 'my' ? words.activity.emptyMy(contract) : words.activity.emptyAll(contract)}</Empty>
    )
  return (
    <ActionList
      found={found}
      limit={limit}
      unreadable={data.unreadable}
      sought={sought}
      onSeek={onSeek}
      onMore={() => setLimit(limit + step)}
      hrefOf={(item) => paths.action(item.sequence, contract, whose)}
    />
  )
}
