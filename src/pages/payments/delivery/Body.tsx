import type { ReactNode } from 'react'
import { textOf } from '~/domain/payment/hook/bytes'
import { readHook } from '~/domain/payment/hook/read-hook'
import type { Vendor } from '~/domain/payment/vendor'
import { Empty } from '~/ui/Empty'
import { Panel } from '~/ui/Panel'
import { CopyButton } from '~/ui/values/CopyButton'
import { hookWords } from '~/words/hooks'
import { FieldFacts } from '~/pages/payments/hook-parts/FieldFacts'
import { SignedText } from '~/pages/payments/hook-parts/SignedText'
import { HexDump } from './HexDump'

type Props = { vendor: Vendor; bytes: Uint8Array }

/** The body as it came: as text, as fields, as bytes. */
export function Body({ vendor, bytes }: Props) {
  const { one: say } = hookWords()
  if (bytes.length === 0)
    return (
      <Panel title={say.body}>
        <Empty>{say.emptyBody}</Empty>
      </Panel>
    )
  const read = readHook(vendor, bytes)
  return (
    <Panel title={say.body} aside={<CopyButton text={textOf(bytes)} label={say.copyBody} />}>
      <div className="p-4">
        <SignedText bytes={bytes} label={say.body} />
      </div>
      <Folded title={say.bodyAs.fields} open>
        {read ? <FieldFacts fields={read.fields} /> : <Empty>{say.unreadBody}</Empty>}
      </Folded>
      <Folded title={say.bodyAs.hex}>
        <HexDump bytes={bytes} label={say.bodyAs.hex} />
      </Folded>
    </Panel>
  )
}

const Folded = ({ title, open, children }: { title: string; open?: true; children: ReactNode }) => (
  <details className="border-t border-line" open={open}>
    <summary className="min-h-11 content-center px-4 py-2 font-semibold">{title}</summary>
    {children}
  </details>
)
