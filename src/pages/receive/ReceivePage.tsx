import { useSuspenseQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '~/api/plasmapay/me'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { byteLength, maxMemoBytes } from '~/domain/draft/transfer-action'
import { paths } from '~/domain/paths'
import { toDecimal, withoutZeros } from '~/domain/money/amount'
import { readTypedAmount } from '~/domain/money/typed-amount'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { numberMarks } from '~/words/format'
import { sendWords } from '~/words/send'
import { AskFor, nothingAsked } from './AskFor'
import { Receive } from './Receive'

/** What others need to pay the user: the account, and a link that fills in their form of Send. */
export function ReceivePage() {
  return (
    <>
      <PageHeading title={sendWords().receive.title} />
      <Region rows={6}>
        <Asking />
      </Region>
    </>
  )
}

function Asking() {
  const [{ data: me }, { data: tokens }] = useSuspenseQueries({ queries: [meQuery(), tokensQuery()] })
  const [asked, setAsked] = useState(nothingAsked)
  const { token } = asked
  const note = byteLength(asked.note) <= maxMemoBytes ? asked.note : ''
  const decimals = tokens.items.find((each) => each.token === token)?.decimals ?? undefined
  const read = readTypedAmount(asked.amount, numberMarks(), decimals)
  const link = paths.send({
    to: me.username,
    token,
    note,
    ...(read.amount && !read.problem && token !== '' && { amount: toDecimal(withoutZeros(read.amount)) }),
  })
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Receive account={me.username} link={location.origin + link} />
      <AskFor
        asked={asked}
        amount={read}
        codes={tokens.items.map((each) => each.token)}
        onChange={(change) => setAsked({ ...asked, ...change })}
      />
    </div>
  )
}
