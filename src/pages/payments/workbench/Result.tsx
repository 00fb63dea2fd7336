import { vendorNames } from '~/domain/payment/vendor'
import type { Checked } from '~/domain/payment/workbench/check-pasted'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { FieldFacts } from '~/pages/payments/hook-parts/FieldFacts'
import { SignedTexts } from '~/pages/payments/hook-parts/SignedTexts'
import { VerdictMark } from '~/pages/payments/hook-parts/VerdictMark'

type Props = {
  result: { checked: Checked; unread: string[] } | 'misread' | 'insecure' | null
  isChecking: boolean
  body: string
}

/** What came of verifying: the verdict, announced, and below it what each algorithm signs. */
export function Result({ result, isChecking, body }: Props) {
  const { workbench: say, fields } = hookWords()
  const done = result !== null && typeof result === 'object' ? result : null
  const report = done?.checked.report
  const verdict = done?.checked.lacksSecret ? 'unchecked' : report?.verdict
  return (
    <div className="grid min-w-0 gap-4 empty:hidden">
      <div
        role="status"
        data-verdict={verdict}
        data-algorithm={report?.algorithm}
        className="grid gap-1 empty:hidden"
      >
        {isChecking && say.checking}
        {result === 'insecure' && say.insecure}
        {done && verdict && (
          <>
            <p className="text-2xl font-semibold">
              <VerdictMark verdict={verdict} algorithm={report?.algorithm} />
            </p>
            <p>{sentence(done.checked)}</p>
            <Mended checked={done.checked} body={body} />
            {verdict === 'verified' && <p className="text-sm text-muted">{say.notAge}</p>}
            {done.unread.length > 0 && (
              <p className="text-sm text-warn">
                <PlainText text={say.unread(done.unread.join(' · ').slice(0, longestQuote))} />
              </p>
            )}
          </>
        )}
      </div>
      {report && <SignedTexts attempts={report.attempts} given={report.given} />}
      {report?.fields && (
        <section aria-label={fields.title} className="rounded-card border border-line">
          <h3 className="px-4 pt-3 font-semibold">{fields.title}</h3>
          <FieldFacts fields={report.fields} />
        </section>
      )}
    </div>
  )
}

const longestQuote = 500

function sentence({ vendor, lacksSecret, report: { verdict, algorithm } }: Checked) {
  const { says, noVendor } = hookWords().workbench
  if (vendor === undefined) return noVendor
  const name = `${vendorNames[vendor]}. `
  if (lacksSecret) return name + says.unchecked
  if (verdict === 'verified') return name + says.verified(algorithm ?? '')
  return name + (verdict === 'unsigned' && vendor.startsWith('plasmapay') ? says.unsignable : says[verdict])
}

function Mended({ checked: { mending, tried, report }, body }: { checked: Checked; body: string }) {
  const { mended, tried: others } = hookWords().workbench
  if (tried === 1 || (mending === 'none' && !body.endsWith('\n'))) return null
  return (
    <p className="text-sm text-warn">
      {mended[mending]} {report.verdict !== 'verified' && others}
    </p>
  )
}
