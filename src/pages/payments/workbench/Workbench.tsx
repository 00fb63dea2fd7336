import { useState, type SubmitEvent } from 'react'
import { vendorNames } from '~/domain/payment/vendor'
import { hookVendors } from '~/domain/payment/workbench/sample-hooks'
import { Field, FieldFrame } from '~/ui/form/Field'
import { Panel } from '~/ui/Panel'
import { hookWords } from '~/words/hooks'
import { Choice } from '~/pages/payments/parts/Choice'
import { BodyField } from './BodyField'
import { Result } from './Result'
import { SampleForm } from './SampleForm'
import { useWorkbench } from './use-workbench'

/** Verifies a webhook that somebody pastes, and makes others to try a receiver with. Asks nobody. */
export function Workbench() {
  const say = hookWords().workbench
  const { draft, change, clear, verify, result, isChecking } = useWorkbench()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void verify()
  }
  return (
    <Panel title={say.title}>
      <div className="grid min-w-0 gap-4 p-4">
        <p className="text-sm text-muted">{say.means}</p>
        <form className="grid gap-4 lg:grid-cols-2" autoComplete="off" onSubmit={submit}>
          <BodyField
            body={draft.body}
            writing={draft.writing}
            isMisread={result === 'misread'}
            onBody={(body) => change({ body })}
            onWriting={(writing) => change({ writing })}
          />
          <div className="grid min-w-0 content-start gap-4">
            <Field
              label={say.headers}
              hint={say.headersHint}
              lines={4}
              value={draft.headers}
              onChange={(headers) => change({ headers })}
            />
            <SecretField secret={draft.secret} onChange={(secret) => change({ secret })} />
            <Choice
              label={say.vendor}
              any={say.anyVendor}
              value={draft.vendor ?? ''}
              options={hookVendors.map((vendor) => [vendor, vendorNames[vendor]])}
              onChange={(value) => change({ vendor: hookVendors.find((each) => each === value) ?? null })}
            />
          </div>
          <div className="flex flex-wrap gap-2 lg:col-span-2">
            <button type="submit" className="button-main">
              {say.verify}
            </button>
            <button type="button" className="button" onClick={clear}>
              {say.clear}
            </button>
          </div>
        </form>
        <Result result={result} isChecking={isChecking} body={draft.body} />
        <SampleForm
          secret={draft.secret}
          onCheck={({ body, headers }) =>
            change({
              body,
              writing: 'text',
              headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
              vendor: null,
            })
          }
        />
      </div>
    </Panel>
  )
}

/** Not a password’s field: a browser would offer to keep what is in it. */
function SecretField({ secret, onChange }: { secret: string; onChange: (secret: string) => void }) {
  const say = hookWords().workbench
  const [isShown, setShown] = useState(false)
  return (
    <div className="grid gap-2">
      <FieldFrame label={say.secret} hint={secret === secret.trim() ? say.secretHint : say.blanks}>
        {(attributes) => (
          <input
            {...attributes}
            className={`field font-mono text-sm ${isShown ? '' : '[-webkit-text-security:disc]'}`}
            value={secret}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </FieldFrame>
      <label className="flex min-h-6 items-center gap-2 text-sm">
        <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
        {say.show}
      </label>
    </div>
  )
}
