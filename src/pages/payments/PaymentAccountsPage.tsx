import { paths } from '~/domain/paths'
import { paymentWords } from '~/words/payments'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function PaymentAccountsPage() {
  return (
    <GatedPage title={paymentWords().accounts.title} here={paths.paymentAccounts()}>
      {null}
    </GatedPage>
  )
}
