import { printFilter, type PaymentFilter } from '~/domain/payment/filter'
import {
  figureKinds,
  type Figure,
  type FigureKind,
  type ReconciliationLine,
} from '~/domain/payment/reconciliation/reconciliation'
import { paths } from '~/domain/paths'
import { formatDecimal } from '~/words/format'
import { vendorWords } from '~/words/vendors'
import { SumText } from '~/pages/payments/parts/SumText'
import { Pointers } from './Pointers'

type Props = {
  title: string
  account: string
  lines: readonly ReconciliationLine[]
  /** The days, as the list of payments has them in its address. */
  days: { from: string; to: string }
}

/** A row for each currency, a column for each kind; every figure opens the payments that make it. */
export function Figures({ title, account, lines, days }: Props) {
  const say = vendorWords().reconciliation
  const kinds = figureKinds.filter((kind) => lines.some(({ figures }) => figures[kind]))
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={say.table(title)}>
      <table className="sheet text-sm" aria-label={say.table(title)}>
        <thead>
          <tr>
            <th scope="col">{say.currency}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="figure">
                {say.kind[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ currency, figures }) => (
            <tr key={currency} className="align-top">
              <th scope="row">{currency}</th>
              {kinds.map((kind) => (
                <td key={kind} className="figure" data-label={say.kind[kind]}>
                  <FigureText
                    figure={figures[kind]}
                    kind={kind}
                    account={account}
                    currency={currency}
                    days={days}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type FigureProps = Omit<Props, 'title' | 'lines'> & {
  figure: Figure | undefined
  kind: FigureKind
  currency: string
}

function FigureText({ figure, kind, account, currency, days }: FigureProps) {
  const say = vendorWords().reconciliation
  if (!figure) return '–'
  const filter = kind === 'asked' ? { account, currency, ...days } : undefined
  return (
    <span>
      <SumText amount={figure.amount} currency={currency} />
      <details className="text-xs">
        <summary className="text-muted">{say.payments(formatDecimal(String(figure.count)))}</summary>
        <Pointers account={account} payments={figure.payments} count={figure.count} />
        {filter && <InList filter={filter} />}
      </details>
    </span>
  )
}

const InList = ({ filter }: { filter: PaymentFilter }) => (
  <a href={paths.payments(String(printFilter(filter)))}>{vendorWords().reconciliation.inList}</a>
)
