import { useSuspenseQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '~/api/plasmapay/me'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { byteLength, maxMemoBytes } from '~/domain/draft/transfer-action'
import { readAmount } from '~/domain/money/typed-amount'
import { paths } from '~/domain/paths'
import { linkAmount } from '~/domain/transfer/payment-link'
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
  const exact = readAmount(asked.amount, numberMarks(), decimals)
  const amount = exact && 'amount' in exact && exact.amount.units > 0n ? exact.amount : undefined
  const link = paths.send({
    to: me.username,
    token,
    note,
    ...(amount && token !== '' && { amount: linkAmount(amount) }),
  })
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Receive account={me.username} link={location.origin + link} />
      <AskFor
        asked={asked}
        // More decimals than the token has are a number as well.
        reading={exact ?? readAmount(asked.amount, numberMarks())}
        isRight={asked.amount === '' || amount !== undefined}
        codes={tokens.items.map((each) => each.token)}
        onChange={(change) => setAsked({ ...asked, ...change })}
      />
    </div>
  )
}
