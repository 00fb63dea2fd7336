import { useState, type SubmitEvent } from 'react'
import type { HookAlgorithm } from '~/domain/payment/delivery'
import { vendorNames } from '~/domain/payment/vendor'
import { canSign } from '~/domain/payment/workbench/check-pasted'
import { algorithmsOf, hookAsCurl, makeHook, type MadeHook } from '~/domain/payment/workbench/make-hook'
import { hookVendors, sampleEvents, type HookVendor } from '~/domain/payment/workbench/sample-hooks'
import { isWebLink } from '~/domain/value/web-link'
import { Field } from '~/ui/form/Field'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { hookWords } from '~/words/hooks'
import { Choice } from '~/pages/payments/parts/Choice'

type Props = { secret: string; onCheck: (made: MadeHook) => void }
type Order = { vendor: HookVendor; event: string; algorithm: HookAlgorithm | undefined }

const firstOf = (vendor: HookVendor): Order => ({
  vendor,
  event: sampleEvents[vendor][0] ?? '',
  algorithm: algorithmsOf[vendor][0],
})

/** Makes webhooks of payments that do not exist. The page sends nothing: whoever wants to try a receiver runs the command. */
export function SampleForm({ secret, onCheck }: Props) {
  const { sample: say, workbench } = hookWords()
  const [choice, setChoice] = useState<Order>({ ...firstOf('plisio'), event: 'completed' })
  const [address, setAddress] = useState('')
  const [isPressed, setPressed] = useState(false)
  const [made, setMade] = useState<{ of: string; hook: MadeHook }>()
  const isWrong = address.trim() !== '' && !isWebLink(address.trim())
  const isUnable = choice.algorithm !== undefined && secret === ''
  // What was made of other choices, or with another secret, is shown no more.
  const key = JSON.stringify([choice, secret])
  const hook = made?.of === key ? made.hook : undefined
  const choose = (next: Order) => {
    setChoice(next)
    setPressed(false)
  }
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    setPressed(true)
    if (isUnable || isWrong || !canSign()) return
    setMade({ of: key, hook: await makeHook({ ...choice, secret }) })
  }
  return (
    <details className="card min-w-0">
      <summary className="min-h-11 content-center px-4 py-2 font-semibold">{say.title}</summary>
      <div className="grid min-w-0 gap-4 border-t border-line p-4">
        <p className="text-sm text-muted">{say.means}</p>
        <form className="grid gap-4" autoComplete="off" onSubmit={(event) => void make(event)}>
          <div className="grid gap-4 sm:grid-cols-3">
            <Choice
              label={say.vendor}
              value={choice.vendor}
              options={hookVendors.map((vendor) => [vendor, vendorNames[vendor]])}
              onChange={(vendor) => choose(firstOf(vendor as HookVendor))}
            />
            <Choice
              label={say.event}
              value={choice.event}
              options={sampleEvents[choice.vendor].map((event) => [event, event])}
              onChange={(event) => choose({ ...choice, event })}
            />
            <Choice
              label={say.algorithm}
              value={choice.algorithm ?? ''}
              options={[
                ...algorithmsOf[choice.vendor].map((each) => [each, each] as const),
                ['', say.notSigned],
              ]}
              onChange={(algorithm) =>
                choose({
                  ...choice,
                  algorithm: algorithmsOf[choice.vendor].find((each) => each === algorithm),
                })
              }
            />
          </div>
          <Field
            label={say.address}
            hint={say.addressHint}
            problem={isWrong && isPressed ? say.notAddress : undefined}
            value={address}
            onChange={setAddress}
          />
          {isPressed && isUnable && (
            <p role="alert" className="text-sm text-bad">
              {say.needsSecret}
            </p>
          )}
          {isPressed && !canSign() && <p role="alert">{workbench.insecure}</p>}
          <button type="submit" className="button justify-self-start">
            {say.make}
          </button>
        </form>
        <p role="status" className="empty:hidden">
          {hook && say.made}
        </p>
        {hook && !isWrong && (
          <>
            <Code label={say.command} text={hookAsCurl(hook, address.trim())} />
            <div className="flex flex-wrap gap-2">
              <CopyButton text={hookAsCurl(hook, address.trim())} label={say.copy} />
              <button type="button" className="button" onClick={() => onCheck(hook)}>
                {say.check}
              </button>
            </div>
          </>
        )}
      </div>
    </details>
  )
}
