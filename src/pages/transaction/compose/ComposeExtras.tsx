import { requestOf, type FilledAction } from '~/domain/draft/draft'
import { Exchange } from '~/pages/transaction/carry/Exchange'
import { NextStep } from '~/pages/transaction/carry/NextStep'
import { Seeds } from '~/pages/transaction/carry/Seeds'
import { TransferCsv } from '~/pages/transaction/carry/TransferCsv'
import type { ExchangeDesk } from '~/pages/transaction/carry/use-exchange'

type Props = { desk: ExchangeDesk; username: string; ready: FilledAction[] }

/** What goes beyond writing one transaction by hand, each behind its name. */
export const ComposeExtras = ({ desk, username, ready }: Props) => (
  <div className="grid gap-3">
    <TransferCsv username={username} onRead={desk.onReadCsv} onTake={desk.onTakeTransfers} />
    <NextStep next={desk.next} templates={desk.templates} onChange={desk.onNext} />
    <Seeds seeds={desk.seeds} onForget={desk.onForgetSeed} />
    <Exchange
      link={desk.link}
      request={() => requestOf(ready)}
      sendUrl={desk.sendUrl}
      onSave={desk.onSaveFile}
      onOpen={desk.onOpenFile}
    />
  </div>
)
