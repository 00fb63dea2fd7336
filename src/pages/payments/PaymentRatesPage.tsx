import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { accountsQuery } from '~/api/relay/accounts'
import { payPlayRatesQuery, plisioRatesQuery, quoteMutation, tickerRateQuery } from '~/api/relay/rates'
import type { PaymentAccount } from '~/domain/payment/row'
import { paths } from '~/domain/paths'
import { Empty } from '~/ui/Empty'
import { Panel, Region } from '~/ui/Panel'
import { paymentWords } from '~/words/payments'
import { vendorWords } from '~/words/vendors'
import { CodeForm } from '~/pages/payments/rates/CodeForm'
import { QuoteForm } from '~/pages/payments/rates/QuoteForm'
import { RateList } from '~/pages/payments/rates/RateList'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { useParameters } from '~/pages/use-parameters'

export function PaymentRatesPage() {
  return (
    <GatedPage title={paymentWords().pages.rates} here={paths.paymentRates()}>
      <Region rows={8}>
        <Rates />
      </Region>
    </GatedPage>
  )
}

/** One panel for each question that an account of the shop can be asked. */
function Rates() {
  const say = vendorWords().rates
  const { data: accounts } = useSuspenseQuery(accountsQuery())
  const quoting = accounts.filter(({ can }) => can.includes('quote'))
  const rating = accounts.filter(({ can }) => can.includes('rates'))
  if (quoting.length + rating.length === 0)
    return <Empty next={{ name: say.toAccounts, href: paths.paymentAccounts() }}>{say.noAccounts}</Empty>
  const several = (title: string, account: PaymentAccount) =>
    accounts.filter(({ vendor }) => vendor === account.vendor).length > 1
      ? `${title} · ${account.title}`
      : title
  return (
    <>
      {quoting.map((account) => (
        <Panel key={account.id} title={several(say.quote, account)}>
          <QuoteOf account={account} />
        </Panel>
      ))}
      {rating.map((account) =>
        account.vendor === 'payplay' ? (
          <PayPlay key={account.id} account={account} titleOf={(title) => several(title, account)} />
        ) : (
          account.vendor === 'plisio' && (
            <Panel key={account.id} title={several(say.plisio, account)}>
              <Plisio account={account} label={several(say.plisio, account)} />
            </Panel>
          )
        ),
      )}
    </>
  )
}

type Props = { account: PaymentAccount }

function QuoteOf({ account }: Props) {
  const { data, isPending, error, mutate } = useMutation(quoteMutation(account.id))
  return (
    <QuoteForm
      source={account.title}
      quote={data?.quote}
      at={data?.at ?? 0}
      isAsking={isPending}
      error={error}
      onAsk={(asked) => mutate(asked)}
    />
  )
}

function PayPlay({ account, titleOf }: Props & { titleOf: (title: string) => string }) {
  const say = vendorWords().rates
  const [params, change] = useParameters()
  const ticker = params.get('ticker') ?? ''
  const title = titleOf(say.perTicker)
  return (
    <>
      <Panel title={titleOf(say.payplay)}>
        <PayPlayPairs account={account} label={titleOf(say.payplay)} />
      </Panel>
      <Panel title={title}>
        <CodeForm label={say.ticker} code={ticker} onShow={(code) => change({ ticker: code })} />
        {ticker !== '' && (
          <Region key={ticker} rows={3}>
            <OneTicker account={account} ticker={ticker} label={title} />
          </Region>
        )}
      </Panel>
    </>
  )
}

function PayPlayPairs({ account, label }: Props & { label: string }) {
  const { data, dataUpdatedAt } = useSuspenseQuery(payPlayRatesQuery(account.id))
  return <RateList label={label} rates={data} source={account.title} at={dataUpdatedAt} />
}

function OneTicker({ account, ticker, label }: Props & { ticker: string; label: string }) {
  const { data, dataUpdatedAt } = useSuspenseQuery(tickerRateQuery(account.id, ticker))
  return <RateList label={label} rates={data ? [data] : []} source={account.title} at={dataUpdatedAt} />
}

function Plisio({ account, label }: Props & { label: string }) {
  const say = vendorWords().rates
  const [params, change] = useParameters()
  const fiat = params.get('fiat') || 'USD'
  return (
    <>
      <CodeForm label={say.fiat} code={fiat} onShow={(code) => change({ fiat: code })} />
      <Region key={fiat} rows={8}>
        <PlisioCoins account={account} fiat={fiat} label={label} />
      </Region>
    </>
  )
}

function PlisioCoins({ account, fiat, label }: Props & { fiat: string; label: string }) {
  const { data, dataUpdatedAt } = useSuspenseQuery(plisioRatesQuery(account.id, fiat))
  return <RateList label={label} rates={data} source={account.title} at={dataUpdatedAt} />
}
