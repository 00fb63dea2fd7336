import { Panel } from '~/ui/Panel'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { onePayment } from '~/words/payment'

/** The vendor’s last answer, letter for letter. */
export function RawAnswer({ text }: { text: string }) {
  const { raw, copyRaw } = onePayment()
  return (
    <Panel title={raw} aside={<CopyButton text={text} label={copyRaw} />}>
      <div className="p-4">
        <Code label={raw} text={text} />
      </div>
    </Panel>
  )
}
