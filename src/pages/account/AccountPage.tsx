import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { appBalancesQuery } from '~/api/plasmapay/balance'
import { useSession } from '~/auth/use-session'
import { paths } from '~/domain/paths'
import { spelledOut } from '~/domain/value/invisible-characters'
import { isName } from '~/domain/value/name'
import { AppBalances } from '~/ui/money/AppBalances'
import { useLabelOf } from '~/ui/values/account-labels'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'
import { Empty } from '~/ui/Empty'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { words } from '~/words/words'
import { accountWords } from '~/words/account'

const BetweenPage = lazyView(
  onDemand(
    () => import('./BetweenPage'),
    (module) => module.BetweenPage,
    ['account', 'activity'],
  ),
)

/** An account, seen as somebody to pay: what passed between them and the reader first, then what they hold. */
export function AccountPage() {
  const { name = '' } = useParams()
  const say = accountWords()
  const { status } = useSession()
  const label = useLabelOf(name)
  if (!isName(name))
    return (
      <>
        <PageHeading title={spelledOut(name)} />
        <Empty next={{ name: words.nav.contacts, href: paths.contacts() }}>{say.notAName}</Empty>
      </>
    )
  return (
    <>
      <PageHeading title={name}>
        <span className="flex flex-wrap items-center gap-2">
          <a className="button-main no-underline" href={paths.send({ to: name })}>
            {say.send}
          </a>
          <CopyButton text={name} label={say.copy} />
          <a className="button no-underline" href={paths.contacts(name)}>
            {label === undefined ? say.addContact : say.editContact}
          </a>
          <a href={paths.contract(name)}>{say.asContract}</a>
        </span>
      </PageHeading>
      {label !== undefined && (
        <p className="text-lg">
          <PlainText text={label} />
        </p>
      )}
      {status === 'signed-in' && (
        <Panel title={say.betweenUs} rows={5}>
          <BetweenPage account={name} />
        </Panel>
      )}
      <Panel title={say.balances} rows={3}>
        <Balances account={name} />
      </Panel>
    </>
  )
}

function Balances({ account }: { account: string }) {
  const { data } = useSuspenseQuery(appBalancesQuery(account))
  return <AppBalances balances={data} />
}
