import { paths } from '~/domain/paths'
import { paymentWords } from '~/words/payments'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function PaymentRatesPage() {
  return (
    <GatedPage title={paymentWords().pages.rates} here={paths.paymentRates()}>
      {null}
    </GatedPage>
  )
}
