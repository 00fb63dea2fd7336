import type { Counterparty } from '~/domain/history/counterparties'
import { RecentPage } from '~/pages/RecentPage'
import { repeatOf } from '~/domain/transfer/repeat'
import { useCounterparties } from '~/pages/use-counterparties'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { Skeleton } from '~/ui/Skeleton'
import { accountWords } from '~/words/account'

const rowsShown = 50

/** The last payment in each direction, and below it everything of one’s own that the account took part in. */
export function BetweenPage({ account }: { account: string }) {
  const { all } = useCounterparties()
  const met = all?.find((one) => one.account === account)
  return (
    <>
      {all ? <LastPayments met={met} /> : <Skeleton rows={2} />}
      <RecentPage
        filter={`${new URLSearchParams({ account })}`}
        count={rowsShown}
        empty={accountWords().nothingBetween}
      />
    </>
  )
}

function LastPayments({ met }: { met: Counterparty | undefined }) {
  const say = accountWords()
  const { paid = null, received = null } = met ?? {}
  if (!met || (!paid && !received)) return null
  return (
    <dl className="grid gap-2 border-b border-line p-4">
      {paid && <Payment name={say.lastPaid} payment={paid} repeat={repeatOf(met.account, paid)} />}
      {received && <Payment name={say.lastReceived} payment={received} />}
    </dl>
  )
}

type PaymentProps = { name: string; payment: NonNullable<Counterparty['paid']>; repeat?: string }

function Payment({ name, payment: { amount, token, time }, repeat }: PaymentProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <dt className="text-muted">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-4">
        <span className="text-2xl font-semibold wrap-anywhere">
          <AmountText amount={amount} token={token} />
        </span>
        <span className="text-sm text-muted">
          <BlockTime time={time} />
        </span>
        {repeat !== undefined && (
          <a className="button no-underline" href={repeat}>
            {accountWords().repeat}
          </a>
        )}
      </dd>
    </div>
  )
}
