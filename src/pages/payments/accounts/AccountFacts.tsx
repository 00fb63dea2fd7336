import type { ReactNode } from 'react'
import type { PaymentAccount } from '~/domain/payment/row'
import { sendsWebhooks, vendorNames } from '~/domain/payment/vendor'
import { parseTime } from '~/domain/value/time'
import { Facts } from '~/ui/Facts'
import { BlockTime } from '~/ui/values/BlockTime'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'
import { vendorWords } from '~/words/vendors'

type Props = {
  account: PaymentAccount
  /** Whether the vendor answers now. */
  reach: ReactNode
}

/** What is known of one account at a vendor. */
export function AccountFacts({ account, reach }: Props) {
  const say = vendorWords().accounts
  const { vendor, can, lastAnswerAt, lastError, refused, slug, chainAccount } = account
  const rows: [string, ReactNode][] = [
    [say.vendor, vendorNames[vendor]],
    [say.reach, reach],
    [
      say.abilitiesTitle,
      can.length === 0 ? say.canNothing : can.map((name) => say.abilities[name]).join(', '),
    ],
    [say.lastAnswer, <Moment key="answer" at={lastAnswerAt} />],
    ...(sendsWebhooks(vendor) ? webhookRows(account) : [noWebhooks()]),
    [
      say.lastError,
      lastError ? (
        <span key="error" className="grid gap-1">
          <PlainText text={lastError.message} />
          <span className="text-sm text-muted">
            <BlockTime time={parseTime(lastError.at)} />
          </span>
        </span>
      ) : (
        <Moment key="error" at={null} />
      ),
    ],
    ...(refused.length === 0
      ? []
      : [[say.forbidden, refused.map((name) => say.abilities[name]).join(', ')] as [string, ReactNode]]),
    ...(slug === null ? [] : [[say.slug, <PlainText key="slug" text={slug} />] as [string, ReactNode]]),
    ...(chainAccount === null
      ? []
      : [[say.chainAccount, <PlainText key="chain" text={chainAccount} />] as [string, ReactNode]]),
  ]
  return <Facts facts={rows} />
}

const noWebhooks = (): [string, ReactNode] => {
  const say = vendorWords().accounts
  return [
    say.hook,
    <span key="hook" className="text-muted">
      {say.noHooks}
    </span>,
  ]
}

/** Where its webhooks come to, when one came last, and where they go on to. */
function webhookRows({ hookUrl, lastHookAt, forwarding }: PaymentAccount): [string, ReactNode][] {
  const say = vendorWords().accounts
  return [
    [
      say.hook,
      <span key="hook" className="grid gap-1">
        <span className="flex flex-wrap items-center gap-1">
          <span className="font-mono text-sm wrap-anywhere">
            <PlainText text={hookUrl} />
          </span>
          <CopyButton small text={hookUrl} label={say.copyHook} />
        </span>
        <span className="text-sm text-muted">{say.hookMeans}</span>
      </span>,
    ],
    [say.lastHook, <Moment key="told" at={lastHookAt} />],
    [
      say.forwarding,
      forwarding ? (
        <span key="forwarding" className={forwarding.isPaused ? 'text-warn' : ''}>
          <PlainText text={say.forwardedTo(forwarding.to)} /> {forwarding.isPaused && say.paused}
        </span>
      ) : (
        <span key="forwarding" className="text-muted">
          {say.notForwarded}
        </span>
      ),
    ],
  ]
}

const Moment = ({ at }: { at: string | null }) =>
  at === null ? (
    <span className="text-muted">{vendorWords().accounts.never}</span>
  ) : (
    <BlockTime time={parseTime(at)} />
  )
