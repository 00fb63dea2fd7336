import { Fragment, type ReactNode } from 'react'
import type { TokenAmount } from '~/domain/history/entry'
import type { ActivityRow } from '~/domain/history/row'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** What an action did, as a sentence. A failed action is never described as done. */
export function Happened({ row }: { row: ActivityRow }) {
  const { happened: say } = activity()
  const { happened, except } = row
  const failed = except !== null
  if (happened.is === 'unknown') return <span className="text-muted">{say.unknown}</span>
  if (happened.is !== 'called') return <Sentence parts={failed ? notSent(happened) : moved(happened)} />
  return (
    <>
      {failed && say.failed}
      <Sentence parts={called(happened)} />
      {!failed && <Sums happened={happened} />}
    </>
  )
}

type Transfer = Extract<ActivityRow['happened'], TokenAmount>
type Called = Extract<ActivityRow['happened'], { is: 'called' }>

function moved(transfer: Transfer): ReactNode[] {
  const { happened: say } = activity()
  const amount = <AmountText {...transfer} />
  if (transfer.is === 'sent') return say.sent<ReactNode>(amount, <AccountName name={transfer.to} />)
  if (transfer.is === 'received') return say.received<ReactNode>(amount, <AccountName name={transfer.from} />)
  return say.moved<ReactNode>(
    amount,
    <AccountName name={transfer.from} />,
    <AccountName name={transfer.to} />,
  )
}

function notSent(transfer: Transfer): ReactNode[] {
  const { happened: say } = activity()
  const side = (name: string | null) => (name === null ? say.you : <AccountName name={name} />)
  const from = side('from' in transfer ? transfer.from : null)
  const to = side('to' in transfer ? transfer.to : null)
  return say.notSent<ReactNode>(<AmountText {...transfer} />, from, to)
}

function called({ name, account, by, byMe }: Called): ReactNode[] {
  const { happened: say } = activity()
  const what = <PlainText text={name} />
  const where = <AccountName name={account} contract />
  if (byMe) return say.calledByMe<ReactNode>(what, where)
  if (by.length === 0) return say.calledWithoutActor<ReactNode>(what, where)
  return say.called<ReactNode>(what, <Names names={by} />, where)
}

export const Names = ({ names }: { names: string[] }) =>
  names.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && ', '}
      <AccountName name={name} />
    </Fragment>
  ))

function Sums({ happened: { paid, got } }: { happened: Called }) {
  const { happened: say } = activity()
  return (
    <>
      {paid.length > 0 && (
        <>
          {' '}
          · <Sentence parts={say.youSent<ReactNode>(<Amounts all={paid} />)} />
        </>
      )}
      {got.length > 0 && (
        <>
          {' '}
          · <Sentence parts={say.youWereSent<ReactNode>(<Amounts all={got} />)} />
        </>
      )}
    </>
  )
}

const Amounts = ({ all }: { all: TokenAmount[] }) =>
  all.map((money, index) => (
    <Fragment key={money.token}>
      {index > 0 && ', '}
      <AmountText {...money} />
    </Fragment>
  ))

const Sentence = ({ parts }: { parts: ReactNode[] }) =>
  parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
