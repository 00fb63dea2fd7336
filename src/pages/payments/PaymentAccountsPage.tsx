import { useSuspenseQuery } from '@tanstack/react-query'
import { accountsQuery } from '~/api/relay/accounts'
import type { PaymentAccount } from '~/domain/payment/row'
import { paths } from '~/domain/paths'
import { Empty } from '~/ui/Empty'
import { Panel, Region } from '~/ui/Panel'
import { vendorWords } from '~/words/vendors'
import { AccountFacts } from '~/pages/payments/accounts/AccountFacts'
import { ReachText } from '~/pages/payments/accounts/ReachText'
import { useReach } from '~/pages/payments/accounts/use-reach'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function PaymentAccountsPage() {
  return (
    <GatedPage title={vendorWords().accounts.title} here={paths.paymentAccounts()}>
      <Region rows={8}>
        <Accounts />
      </Region>
    </GatedPage>
  )
}

function Accounts() {
  const { data: accounts } = useSuspenseQuery(accountsQuery())
  if (accounts.length === 0) return <Empty>{vendorWords().accounts.empty}</Empty>
  return accounts.map((account) => (
    <Panel key={account.id} title={account.title}>
      <Account account={account} />
    </Panel>
  ))
}

function Account({ account }: { account: PaymentAccount }) {
  const reach = useReach(account)
  return <AccountFacts account={account} reach={<ReachText {...reach} />} />
}
