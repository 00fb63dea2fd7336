import { paths } from '~/domain/paths'
import { paymentWords } from '~/words/payments'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function PaymentsPage() {
  return (
    <GatedPage title={paymentWords().title} here={paths.payments()}>
      {null}
    </GatedPage>
  )
}
