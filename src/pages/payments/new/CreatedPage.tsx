import { paths } from '~/domain/paths'
import { Following } from '~/pages/payments/parts/Following'
import { PaymentLink } from '~/pages/payments/parts/PaymentLink'
import { useArrival } from '~/pages/payments/parts/use-arrival'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { useFollowedPayment } from '~/pages/payments/parts/use-followed-payment'
import { invoicingWords } from '~/words/invoicing'

type Props = { account: string; shop: string; id: string }

/** A payment that has just been made: how to get it to the payer, and its status as it changes. */
export function CreatedPage({ account, shop, id }: Props) {
  const { detail, following, isSettled } = useFollowedPayment(account, id)
  const say = invoicingWords().created
  const status = useArrival<HTMLDivElement>()
  const { payment } = detail
  return (
    <>
      <div ref={status} tabIndex={-1} role="status" className="card grid gap-2 p-4">
        <StatusMark status={payment.status} word={payment.word} large />
      </div>
      <Following {...following} />
      {isSettled ? null : payment.link === null ? (
        <p className="card p-4">{say.noLink}</p>
      ) : (
        <PaymentLink payment={payment} shop={shop} />
      )}
      <nav aria-label={say.next} className="flex flex-wrap gap-2">
        <a className="button-main" href={paths.newPayment(undefined, account)}>
          {invoicingWords().outcome.another}
        </a>
        <a className="button" href={paths.payment(account, id)}>
          {say.open}
        </a>
        <a className="button" href={paths.newPayment({ account, id })}>
          {say.repeat}
        </a>
      </nav>
    </>
  )
}
