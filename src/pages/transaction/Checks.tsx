import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide'
import type { Check, Verdict } from '~/domain/receipt'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'

const icons = { match: CircleCheck, differs: TriangleAlert, unchecked: CircleHelp }
const inks: Record<Verdict, string> = { match: 'text-good', differs: 'text-warn', unchecked: 'text-muted' }

/** One line a check; where values differ, both are shown. */
export function Checks({ checks }: { checks: Check[] }) {
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{signing().receipt.checks}</h3>
      <ul className="divide-y divide-line">
        {checks.map(({ name, verdict, asked, found }) => {
          return (
            <li key={name} data-verdict={verdict} className="grid gap-1 px-4 py-2">
              <span className="flex items-center gap-2">
                <Icon of={icons[verdict]} className={inks[verdict]} />
                <span>{signing().receipt.check[name]}</span>
                <span className={`ml-auto ${inks[verdict]}`}>{signing().receipt.verdict[verdict]}</span>
              </span>
              {verdict === 'differs' && (
                <span className="grid gap-1 font-mono text-xs wrap-anywhere">
                  <span>{signing().receipt.expected(asked)}</span>
                  <span>{signing().receipt.found(found)}</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
