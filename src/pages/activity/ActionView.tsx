import { printJson } from '~/domain/json'
import type { ActionItem } from '~/domain/trace'
import { AccountName } from '~/ui/AccountName'
import { BlockTime } from '~/ui/BlockTime'
import { Code } from '~/ui/Code'
import { CopyButton } from '~/ui/CopyButton'
import { Facts } from '~/ui/Facts'
import { Panel } from '~/ui/Panel'
import { TraceTree } from '~/ui/TraceTree'
import { words } from '~/words/words'

type Props = { item: ActionItem; explorer: string | undefined }

export function ActionView({ item, explorer }: Props) {
  const { trace } = item
  const { facts } = words.action
  const raw = printJson(item.raw, 2)
  return (
    <>
      <Panel title={words.actions.named(trace.account, trace.name)}>
        <Facts
          facts={[
            [facts.contract, <AccountName key="contract" name={trace.account} />],
            [facts.receiver, <AccountName key="receiver" name={trace.receiver} />],
            [
              facts.authorization,
              trace.authorization.map((level) => `${level.actor}@${level.permission}`).join(', ') || '–',
            ],
            [facts.time, <BlockTime key="time" time={item.time} />],
            [facts.block, item.block ?? '–'],
            [facts.transaction, <Transaction key="transaction" item={item} explorer={explorer} />],
            ...(trace.except === null
              ? []
              : ([
                  [
                    facts.except,
                    <span key="except" className="text-bad">
                      {trace.except}
                    </span>,
                  ],
                ] as [string, React.ReactNode][])),
          ]}
        />
      </Panel>
      <Panel title={words.trace.tree}>
        <TraceTree traces={[trace]} />
      </Panel>
      <Panel title={words.action.data}>
        <div className="p-4">
          <Code label={words.action.data} text={printJson(trace.data, 2)} />
        </div>
      </Panel>
      <Panel title={words.action.raw} aside={<CopyButton text={raw} label={words.action.copy} />}>
        <div className="p-4">
          <Code label={words.action.raw} text={raw} />
        </div>
      </Panel>
    </>
  )
}

function Transaction({ item, explorer }: Props) {
  const { transaction } = item.trace
  if (transaction === null) return '–'
  if (explorer === undefined || item.block === null) return <span className="font-mono">{transaction}</span>
  const href = `${explorer}/transactions/${item.block}/${encodeURIComponent(transaction)}`
  return (
    <a href={href} rel="noreferrer" className="font-mono">
      {transaction}
    </a>
  )
}
