import type { ReactNode } from 'react'
import { difference, isStale, type ChangedQuote, type KeptQuote } from '~/domain/new-payment/quote'
import { toDecimal } from '~/domain/money/amount'
import type { Sum } from '~/domain/payment/facts'
import { priceRow } from '~/pages/payments/parts/price-row'
import { SumText } from '~/pages/payments/parts/SumText'
import { Facts } from '~/ui/Facts'
import { useNow } from '~/ui/use-now'
import { Age } from '~/ui/values/Age'
import { invoicingWords } from '~/words/invoicing'

type Props = {
  /** Undefined where there is none for what is in the form. */
  kept: KeptQuote | undefined
  changed: ChangedQuote | undefined
  /** The button for the order was pressed, and this quote has not been read before. */
  isToBeRead: boolean
}

/** The offer of PlasmaPay Crypto Checkout: both amounts with every digit, its limits and its age. */
export function QuoteCard({ kept, changed, isToBeRead }: Props) {
  const say = invoicingWords().quote
  return (
    <section aria-label={say.title} className="card min-w-0">
      <h2 className="border-b border-line px-4 py-2">{say.title}</h2>
      {kept ? <Offer kept={kept} /> : <p className="p-4 text-muted">{say.none}</p>}
      <div role="status" className="grid gap-1 px-4 empty:hidden">
        {kept && changed && <Change {...changed} />}
        {isToBeRead && !changed && kept && <p className="pb-4 font-semibold">{say.look}</p>}
      </div>
    </section>
  )
}

function Offer({ kept: { quote, at } }: { kept: KeptQuote }) {
  const say = invoicingWords().quote
  const { min, max, pays, gets } = quote
  const isOld = isStale(at, useNow())
  return (
    <>
      <Facts
        facts={[
          [say.pays, <SumText key="pays" {...pays} />],
          [
            say.gets,
            <span key="gets" className="text-xl font-semibold">
              <SumText {...gets} />
            </span>,
          ],
          ...priceRow(pays, gets),
          ...limit(say.min, min, pays),
          ...limit(say.max, max, pays),
          ...(min === null && max === null ? [[say.limits, say.anyAmount] as [string, string]] : []),
        ]}
      />
      <p className={`px-4 pb-4 text-sm ${isOld ? 'text-warn' : 'text-muted'}`}>
        <Age since={at} told={say.age} /> {say.stale}
      </p>
    </>
  )
}

const limit = (name: string, amount: string | null, { currency }: Sum): [string, ReactNode][] =>
  amount === null ? [] : [[name, <SumText key={name} amount={amount} currency={currency} />]]

function Change({ before, now }: ChangedQuote) {
  const say = invoicingWords().quote
  const change = difference(before, now)
  return (
    <div className="pb-4 text-warn">
      <p className="font-semibold">{say.changed}</p>
      <Facts
        facts={[
          [say.before, <SumText key="before" {...before.gets} />],
          [say.now, <SumText key="now" {...now.gets} />],
          ...limit(change?.isLess ? say.less : say.more, change && toDecimal(change.amount), now.gets),
        ]}
      />
    </div>
  )
}
