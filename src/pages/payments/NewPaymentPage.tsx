import { useSuspenseQuery } from '@tanstack/react-query'
import { accountsQuery } from '~/api/relay/accounts'
import { paths } from '~/domain/paths'
import { isOver } from '~/domain/new-payment/outcome'
import { useAsking } from '~/stores/new-payment/attempts'
import { hasAside, putBackDraft, usePaymentDrafts } from '~/stores/new-payment/drafts'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { useMayManage } from '~/pages/payments/parts/use-operator'
import { AccountChoice } from '~/pages/payments/new/AccountChoice'
import { CreatedPage } from '~/pages/payments/new/CreatedPage'
import { FilledIn } from '~/pages/payments/new/FilledIn'
import { FormPage } from '~/pages/payments/new/FormPage'
import { UnknownOutcome } from '~/pages/payments/new/UnknownOutcome'
import { useAttempt } from '~/pages/payments/new/use-creating'
import { useRepeat } from '~/pages/payments/new/use-repeat'
import { useParameters } from '~/pages/use-parameters'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { Region } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { Skeleton } from '~/ui/Skeleton'
import { invoicingWords } from '~/words/invoicing'
import { paymentWords } from '~/words/payments'

export function NewPaymentPage() {
  return (
    <GatedPage title={paymentWords().pages.new} here={paths.newPayment()} keepsForm>
      <NewPayment />
    </GatedPage>
  )
}

/** The address says which account, and which press of “Create payment” this page is about. */
function NewPayment() {
  const say = invoicingWords()
  const [params, change] = useParameters()
  const { data: accounts } = useSuspenseQuery(accountsQuery())
  const able = accounts.filter(({ can }) => can.includes('create'))
  const press = useAttempt(params.get('attempt'))
  const repeat = useRepeat(params.get('from'), (account, like) =>
    change({ account, like, from: null, attempt: null }),
  )
  const wanted = press.account ?? params.get('account')
  const named = accounts.find(({ id }) => id === wanted)
  const account = named && able.includes(named) ? named : able[0]
  const isAside = usePaymentDrafts(hasAside(account?.vendor ?? 'payplay'))
  const isAnyAsked = useAsking(({ id }) => id !== null)
  const mayManage = useMayManage()
  const { outcome } = press
  if (repeat.isLoading) return <Skeleton rows={8} />
  if (outcome?.kind === 'made' && wanted !== null)
    return (
      <Region rows={8}>
        <CreatedPage account={wanted} shop={named?.title ?? wanted} id={outcome.payment} />
      </Region>
    )
  if (press.isOpen && !press.isUnheardOf && !isOver(outcome))
    return (
      <UnknownOutcome
        vendor={named?.vendor}
        reference={press.reference}
        message={outcome?.kind === 'unknown' ? outcome.message : null}
        request={press.request}
        isAsking={press.isAsking}
        isLooking={press.search.isPending}
        wasLooked={press.search.isSuccess}
        error={press.search.error}
        backHref={paths.newPayment(undefined, wanted ?? undefined)}
        onLook={press.search.look}
      />
    )
  if (!account) return <Empty>{mayManage ? say.noAccounts : say.onlyView}</Empty>
  const like = params.get('like')
  return (
    <>
      <AccountChoice
        accounts={able}
        chosen={account.id}
        onChoose={(id) => change({ account: id, attempt: null, like: null })}
      />
      {wanted !== null && account !== named && (
        <p role="alert" className="text-warn">
          <PlainText text={named ? say.cannotCreate(named.title) : say.noSuchAccount(wanted)} />
        </p>
      )}
      {repeat.error !== null && <FailureNote error={repeat.error} />}
      {press.isUnheardOf && <p role="alert">{say.notKnown}</p>}
      <FilledIn
        like={account === named ? like : null}
        hasAside={isAside}
        onPutBack={() => putBackDraft(account.vendor)}
      />
      <FormPage
        key={account.id}
        account={account}
        attempt={press.attempt}
        isAsking={press.isAsking}
        isAnyAsked={isAnyAsked}
        onStart={(attempt) => change({ account: account.id, attempt, like: null })}
      />
    </>
  )
}
