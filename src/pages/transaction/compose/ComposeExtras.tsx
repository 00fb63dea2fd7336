import { requestOf, type FilledAction } from '~/domain/draft/draft'
import { Exchange } from '~/pages/transaction/carry/Exchange'
import { NextStep } from '~/pages/transaction/carry/NextStep'
import { Seeds } from '~/pages/transaction/carry/Seeds'
import { TransferCsv } from '~/pages/transaction/carry/TransferCsv'
import type { ExchangeModel } from '~/pages/transaction/carry/use-exchange'

type Props = { exchange: ExchangeModel; username: string; ready: FilledAction[] }

/** What goes beyond writing one transaction by hand, folded until somebody opens it. */
export const ComposeExtras = ({ exchange, username, ready }: Props) => (
  <div className="grid gap-3">
    <TransferCsv username={username} onRead={exchange.onReadCsv} onTake={exchange.onTakeTransfers} />
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
