import { paths } from '~/domain/paths'
import { paymentWords } from '~/words/payments'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function NewPaymentPage() {
  return (
    <GatedPage title={paymentWords().pages.new} here={paths.newPayment()} keepsForm>
      {null}
    </GatedPage>
  )
}
