import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import type { Check, Verdict } from '~/domain/receipt'
import { words } from '~/words/words'

const icons = { match: CircleCheck, differs: TriangleAlert, unchecked: CircleHelp }
const inks: Record<Verdict, string> = { match: 'text-good', differs: 'text-warn', unchecked: 'text-muted' }

/** One line a check; where values differ, both are shown. */
export function Checks({ checks }: { checks: Check[] }) {
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{words.receipt.checks}</h3>
      <ul className="divide-y divide-line">
        {checks.map(({ name, verdict, asked, found }) => {
          const Icon = icons[verdict]
          return (
            <li key={name} data-verdict={verdict} className="grid gap-1 px-4 py-2">
              <span className="flex items-center gap-2">
                <Icon size={16} aria-hidden className={inks[verdict]} />
                <span>{words.receipt.check[name]}</span>
                <span className={`ml-auto ${inks[verdict]}`}>{words.receipt.verdict[verdict]}</span>
              </span>
              {verdict === 'differs' && (
                <span className="grid gap-1 font-mono text-xs wrap-anywhere">
                  <span>{words.receipt.expected(asked)}</span>
                  <span>{words.receipt.found(found)}</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
