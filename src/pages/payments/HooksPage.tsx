import { paths } from '~/domain/paths'
import { hookWords } from '~/words/hooks'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { Workbench } from '~/pages/payments/workbench/Workbench'

export function HooksPage() {
  return (
    <GatedPage title={hookWords().title} here={paths.paymentHooks()} keepsForm>
      <Workbench />
    </GatedPage>
  )
}
