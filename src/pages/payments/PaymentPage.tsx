import { useParams } from 'react-router'
import { paymentWords } from '~/words/payments'
import { GatedPage } from '~/pages/payments/parts/GatedPage'

export function PaymentPage() {
  const { id = '' } = useParams()
  return (
    <GatedPage title={paymentWords().detail.title(id)} here="">
      {null}
    </GatedPage>
  )
}
