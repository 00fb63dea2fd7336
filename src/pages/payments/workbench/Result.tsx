import { vendorNames } from '~/domain/payment/vendor'
import type { Checked } from '~/domain/payment/workbench/check-pasted'
import { isObject, printJson, type JsonObject } from '~/domain/json/json'
import { Facts } from '~/ui/Facts'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { SignedTexts } from '~/pages/payments/parts/SignedTexts'
import { VerdictMark } from '~/pages/payments/parts/VerdictMark'

type Props = {
  result: { checked: Checked; unread: string[] } | 'misread' | 'insecure' | null
  isChecking: boolean
  body: string
}

/** What came of verifying: the verdict, announced, and below it what each algorithm signs. */
export function Result({ result, isChecking, body }: Props) {
  const say = hookWords().workbench
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
      {report?.fields && <Fields fields={report.fields} />}
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

const mostFields = 100

/** What the body says, flat enough to read. */
function Fields({ fields }: { fields: JsonObject }) {
  const { fields: say } = hookWords()
  const rows = flat(fields).slice(0, mostFields)
  return (
    <section aria-label={say.title} className="rounded-card border border-line">
      <h3 className="px-4 pt-3 font-semibold">{say.title}</h3>
      <Facts
        facts={rows.map(([name, text], index) => [
          name || String(index),
          <PlainText key={index} text={text.slice(0, longestQuote)} />,
        ])}
      />
    </section>
  )
}

const flat = (fields: JsonObject, path = ''): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    isObject(value) && path === ''
      ? flat(value, `${name}.`)
      : [[path + name, typeof value === 'string' ? value : printJson(value)]],
  )
