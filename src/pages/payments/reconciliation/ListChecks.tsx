import type { ListCheck, PaymentPointer } from '~/domain/payment/reconciliation/reconciliation'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { formatDecimal } from '~/words/format'
import { vendorWords } from '~/words/vendors'
import { Pointers } from './Pointers'

type Props = { lists: readonly ListCheck[]; titleOf: (account: string) => string }

/** What each vendor lists, held against what is remembered here. */
export function ListChecks({ lists, titleOf }: Props) {
  const say = vendorWords().reconciliation
  return (
    <Panel title={say.lists}>
      <ul className="divide-y divide-line">
        {lists.map(({ account, list, message, onlyVendor, onlyHere }) => (
          <li key={account} data-list={list} className="grid gap-1 px-4 py-3">
            <h3 className="font-semibold">
              <PlainText text={titleOf(account)} />
            </h3>
            <p className={list === 'whole' || list === 'none' ? 'text-muted' : 'text-warn'}>
              {say.list[list]}
            </p>
            {message !== null && list !== 'none' && (
              <p className="text-sm text-muted">
                <PlainText text={message} />
              </p>
            )}
            {(list === 'whole' || onlyVendor.length > 0) && (
              <Found title={say.onlyVendor} account={account} payments={onlyVendor} />
            )}
            {onlyHere && <Found title={say.onlyHere} account={account} payments={onlyHere} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type FoundProps = { title: string; account: string; payments: readonly PaymentPointer[] }

function Found({ title, account, payments }: FoundProps) {
  const isAny = payments.length > 0
  return (
    <div className="text-sm">
      <p className={isAny ? 'text-warn' : ''}>
        {title}: {isAny ? formatDecimal(String(payments.length)) : vendorWords().reconciliation.none}
      </p>
      {isAny && <Pointers account={account} payments={payments} />}
    </div>
  )
}
