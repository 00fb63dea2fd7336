import type { ReactNode } from 'react'
import type { CallStats } from '~/domain/contract/call-stats'
import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { BarTable } from '~/ui/money/BarTable'
import { BlockTime } from '~/ui/values/BlockTime'
import { ColumnChart } from '~/ui/money/ColumnChart'
import { Empty } from '~/ui/Empty'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'
import { CostTable } from './CostTable'

type Props = { stats: CallStats; ram: Map<string, bigint>; entries: number }

/** How often each action was called, by whom, when, and what it cost. */
export function CallFigures({ stats, ram, entries }: Props) {
  const { figures, fields, countedEntries } = contract()
  if (stats.calls === 0)
    return <Empty next={{ name: fields.callIt, href: paths.transaction() }}>{fields.none}</Empty>
  return (
    <>
      <p className="p-4 text-sm text-muted">{countedEntries(entries)}</p>
      <Chart title={figures.byHour}>
        <Hours hours={stats.hours} />
      </Chart>
      <div className="grid lg:grid-cols-2">
        <Chart title={figures.byAction}>
          <BarTable
            label={figures.byAction}
            columns={[figures.columns.action, figures.columns.calls]}
            more={contract().showAll}
            rows={stats.actions.map(({ account, name, calls }) => ({
              key: `${account} ${name}`,
              name: <PlainText text={words.actions.named(account, name)} />,
              value: calls,
              text: contract().number(calls),
            }))}
          />
        </Chart>
        <Chart title={figures.byActor}>
          <Actors actors={stats.actors} />
        </Chart>
      </div>
      <Chart title={figures.cost}>
        <CostTable actions={stats.actions} />
      </Chart>
      <Chart title={figures.ram}>
        <Ram ram={ram} />
      </Chart>
    </>
  )
}

function Chart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-t border-line">
      <h3 className="px-4 pt-4 font-semibold">{title}</h3>
      {children}
    </div>
  )
}

function Hours({ hours }: Pick<CallStats, 'hours'>) {
  const { figures } = contract()
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last) return <Empty>{figures.noTimes}</Empty>
  const values = hours.map(({ calls }) => calls)
  return (
    <ColumnChart
      label={figures.hoursChart(Math.max(...values))}
      values={values}
      from={<BlockTime time={first.start} />}
      to={<BlockTime time={last.start} />}
      asTable={figures.asTable}
      table={
        <BarTable
          label={figures.byHour}
          columns={[figures.columns.hour, figures.columns.calls]}
          more={contract().showAll}
          rows={hours.toReversed().map(({ start, calls }) => ({
            key: String(start),
            name: <BlockTime time={start} />,
            value: calls,
            text: contract().number(calls),
          }))}
        />
      }
    />
  )
}

function Actors({ actors }: Pick<CallStats, 'actors'>) {
  const { figures } = contract()
  if (actors.length === 0) return <Empty>{figures.noActors}</Empty>
  return (
    <BarTable
      label={figures.byActor}
      columns={[figures.columns.actor, figures.columns.calls]}
      more={contract().showAll}
      rows={actors.map(({ actor, calls }) => ({
        key: actor,
        name: <AccountName name={actor} />,
        value: calls,
        text: contract().number(calls),
      }))}
    />
  )
}

function Ram({ ram }: { ram: Map<string, bigint> }) {
  const { figures } = contract()
  const changed = [...ram].filter(([, bytes]) => bytes !== 0n)
  if (changed.length === 0) return <Empty>{figures.noRam}</Empty>
  const most = changed.toSorted(([, a], [, b]) => (a < b ? 1 : -1))
  return (
    <>
      <p className="px-4 pt-2 text-sm text-muted">{figures.ramNote}</p>
      <BarTable
        label={figures.ram}
        columns={[figures.columns.account, figures.columns.ram]}
        more={contract().showAll}
        rows={most.map(([account, bytes]) => ({
          key: account,
          name: <AccountName name={account} />,
          value: Number(bytes),
          text: figures.bytes(bytes),
        }))}
      />
    </>
  )
}
