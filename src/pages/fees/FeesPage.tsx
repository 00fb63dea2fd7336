import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useSearchParams } from 'react-router'
import { feesQuery } from '~/api/fees'
import { meQuery } from '~/api/me'
import { tokensQuery } from '~/api/tokens'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Panel, Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { FeeForm } from './FeeForm'
import { FeeTable } from './FeeTable'
import { readAmount } from './read-amount'

export function FeesPage() {
  return (
    <>
      <PageHeading title={words.fees.title} />
      <Panel title={words.fees.subtitle} rows={6}>
        <Fees />
      </Panel>
    </>
  )
}

function Fees() {
  const [params, setParams] = useSearchParams()
  const [{ data }, { data: me }] = useSuspenseQueries({ queries: [tokensQuery(), meQuery()] })
  const tokens = data.items
  const first = tokens[0]
  if (!first) return <Empty>{words.balances.empty}</Empty>
  const chosen = tokens.find(({ token }) => token === params.get('token')) ?? first
  const change = (key: string, value: string) =>
    setParams((now) => new URLSearchParams({ ...Object.fromEntries(now), [key]: value }), { replace: true })
  const typed = params.get('amount') ?? '1'
  return (
    <>
      <FeeForm tokens={tokens} token={chosen.token} typed={typed} onChange={change} />
      <Region key={chosen.token} rows={4}>
        <FeesOf username={me.username} token={chosen.token} typed={typed} />
      </Region>
    </>
  )
}

function FeesOf({ username, token, typed }: { username: string; token: string; typed: string }) {
  const { data } = useSuspenseQuery(feesQuery(username, token))
  const amount = readAmount(useDeferredValue(typed), data.currency.balance.decimals)
  return <FeeTable token={token} fees={data} amount={amount} />
}
