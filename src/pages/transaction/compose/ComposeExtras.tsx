import { requestOf, type FilledAction } from '~/domain/draft/draft'
import { Exchange } from '~/pages/transaction/carry/Exchange'
import { NextStep } from '~/pages/transaction/carry/NextStep'
import { Seeds } from '~/pages/transaction/carry/Seeds'
import { TransferCsv } from '~/pages/transaction/carry/TransferCsv'
import type { ExchangeModel } from '~/pages/transaction/carry/use-exchange'

type Props = { exchange: ExchangeModel; username: string; hasDraft: boolean; ready: FilledAction[] }

/** What goes beyond writing one transaction by hand, folded until somebody opens it. */
export const ComposeExtras = ({ exchange, username, hasDraft, ready }: Props) => (
  <div className="grid gap-3">
    <div data-part="csv">
      <TransferCsv
        username={username}
        hasDraft={hasDraft}
        onRead={exchange.onReadCsv}
        onTake={exchange.onTakeTransfers}
      />
    </div>
    <NextStep next={exchange.next} templates={exchange.templates} onChange={exchange.onNext} />
    <Seeds seeds={exchange.seeds} onForget={exchange.onForgetSeed} />
    <Exchange
      link={exchange.link}
      request={() => requestOf(ready)}
      sendUrl={exchange.sendUrl}
      onSave={exchange.onSaveFile}
      onOpen={exchange.onOpenFile}
    />
  </div>
)
