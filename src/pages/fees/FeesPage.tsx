import { usePrefetchQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { feesQuery } from '~/api/plasmapay/fees'
import { meQuery } from '~/api/plasmapay/me'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { isZero, toDecimal } from '~/domain/money/amount'
import { largestSendable } from '~/domain/money/fee'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Panel, Region } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { feeWords } from '~/words/fees'
import { numberMarks } from '~/words/format'
import { useParameters } from '~/pages/use-parameters'
import { paths } from '~/domain/paths'
import { words } from '~/words/words'
import { FeeAnswer } from './FeeAnswer'
import { FeeForm } from './FeeForm'
import { readAmount, unmistakable } from '~/domain/money/typed-amount'
import { TokenChoice } from './TokenChoice'

export function FeesPage() {
  const { title, subtitle } = feeWords()
  // /fees needs the account name, so it is requested together with the tokens.
  usePrefetchQuery(meQuery())
  return (
    <>
      <PageHeading title={title} />
      <Panel title={subtitle}>
        <Fees />
      </Panel>
    </>
  )
}

/** A token named in the address needs no list of tokens: without it only the choice is missing. */
function Fees() {
  const [params, change] = useParameters()
  const { data, isPending } = useQuery(tokensQuery())
  const token = params.get('token') || data?.items[0]?.token
  const typed = params.get('amount') ?? '1'
  if (data && !token)
    return (
      <Empty next={{ name: words.overview.receive, href: paths.receive() }}>{words.balances.empty}</Empty>
    )
  return (
    <>
      <FeeForm
        typed={typed}
        onType={(text) => change({ amount: text })}
        choice={
          <Region rows={1}>
            <Choice token={token} onChoose={(next) => change({ token: next })} />
          </Region>
        }
        max={token && <Max token={token} onUse={(amount) => change({ amount })} />}
      />
      {token ? (
        <Region key={token} rows={12}>
          <Answer token={token} typed={typed} onUse={(amount) => change({ amount })} />
        </Region>
      ) : (
        isPending && <Skeleton rows={12} />
      )}
    </>
  )
}

function Choice({ token, onChoose }: { token: string | undefined; onChoose: (token: string) => void }) {
  const { data } = useSuspenseQuery(tokensQuery())
  const listed = new Set([...data.items.map((each) => each.token), ...(token ? [token] : [])])
  return <TokenChoice tokens={[...listed]} token={token ?? ''} onChoose={onChoose} />
}

/** Fills in the largest amount that the exact balance allows; disabled until the fees are known. */
function Max({ token, onUse }: { token: string; onUse: (amount: string) => void }) {
  const { max, maxMeans } = feeWords()
  // The amount filled in could be read in the field.
  const hidden = useAmountsHidden()
  const { data: me } = useQuery(meQuery())
  const { data: fees } = useQuery({ ...feesQuery(me?.username ?? '', token), enabled: me !== undefined })
  const most = fees && largestSendable(fees, false)
  return (
    <button
      type="button"
      className="button"
      title={maxMeans(token)}
      disabled={hidden || !most || isZero(most)}
      onClick={() => most && onUse(toDecimal(most))}
    >
      {max}
    </button>
  )
}

type AnswerProps = { token: string; typed: string; onUse: (amount: string) => void }

function Answer(props: AnswerProps) {
  const { data: me } = useSuspenseQuery(meQuery())
  return <AnswerFor username={me.username} {...props} />
}

function AnswerFor({ username, token, typed, onUse }: AnswerProps & { username: string }) {
  const { data } = useSuspenseQuery(feesQuery(username, token))
  const reading = readAmount(useDeferredValue(typed), numberMarks(), data.currency.balance.decimals)
  if (reading && 'either' in reading)
    return (
      <div className="grid justify-items-start gap-3 p-4">
        <p role="alert">{words.amount.ambiguous}</p>
        <WhichAmount either={reading.either} onChoose={(amount) => onUse(unmistakable(amount))} />
      </div>
    )
  return <FeeAnswer token={token} fees={data} amount={reading?.amount} />
}
