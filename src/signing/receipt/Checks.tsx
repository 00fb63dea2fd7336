import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide'
import type { Check, Line, Verdict } from '~/domain/receipt/check'
import { isAboutMoney } from '~/domain/receipt/receipt'
import { AmountText } from '~/ui/values/AmountText'
import { Icon } from '~/ui/Icon'
import { UnclearSentence } from '~/ui/money/UnclearMoney'
import { signing } from '~/words/signing'

const icons = { match: CircleCheck, differs: TriangleAlert, unchecked: CircleHelp }
const inks: Record<Verdict, string> = { match: 'text-good', differs: 'text-warn', unchecked: 'text-muted' }

/**
 * A line for each check, with the two compared values. Folded into one line as long as none differs; those that differ are
 * shown unfolded.
 */
export function Checks({ checks }: { checks: Check[] }) {
  const { receipt } = signing()
  // How often the press was executed does not depend on the answer, and has a sentence of its own.
  const differing = checks.filter(({ verdict, name }) => verdict === 'differs' && name !== 'executed-once')
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{receipt.checks}</h3>
      {differing.length > 0 && (
        <p className="mx-4 mb-2 rounded-card border border-warn p-3">
          {differing.some(isAboutMoney) ? receipt.moneyDiffers : receipt.otherDiffers}
        </p>
      )}
      <details open={checks.some(({ verdict }) => verdict === 'differs')}>
        <summary className="min-h-11 content-center px-4 font-semibold">
          {receipt.checksMatch(checks.filter(({ verdict }) => verdict === 'match').length, checks.length)}
        </summary>
        {checks.length > 1 && <p className="px-4 pb-2 text-sm text-muted">{receipt.checksMean}</p>}
        <ul className="full-precision divide-y divide-line">
          {checks.map((check) => (
            <OneCheck key={check.name} check={check} />
          ))}
        </ul>
      </details>
    </>
  )
}

function OneCheck({ check: { name, verdict, asked, found, node } }: { check: Check }) {
  const { receipt } = signing()
  return (
    <li data-verdict={verdict} className="grid gap-1 px-4 py-2">
      <span className="flex items-center gap-2">
        <Icon of={icons[verdict]} className={inks[verdict]} />
        <span>{receipt.check[name]}</span>
        <span className={`ml-auto shrink-0 ${inks[verdict]}`}>{receipt.verdict[verdict]}</span>
      </span>
      <details open={verdict === 'differs'} className="pl-6 text-sm">
        <summary className="text-muted">
          {receipt.both} <span className="sr-only">: {receipt.check[name]}</span>
        </summary>
        <dl className="grid gap-x-4 gap-y-1 py-1 sm:grid-cols-[max-content_1fr]">
          <dt className="text-muted">{receipt.expected}</dt>
          <dd className="min-w-0">
            <Lines lines={asked} />
          </dd>
          <dt className="text-muted">{receipt.found}</dt>
          <dd className="min-w-0">
            <Lines lines={found} />
          </dd>
        </dl>
        {node !== null && <a href={`#trace-${node}`}>{receipt.inTrace}</a>}
      </details>
    </li>
  )
}

function Lines({ lines }: { lines: Line[] }) {
  return lines.map((line, index) => (
    <span key={index} className="block wrap-anywhere">
      {typeof line === 'string' ? (
        <span className="font-mono text-xs">{line}</span>
      ) : 'unclear' in line ? (
        <UnclearSentence line={line} />
      ) : (
        <>
          {line.about} <AmountText amount={line.amount} token={line.token} />
        </>
      )}
    </span>
  ))
}
