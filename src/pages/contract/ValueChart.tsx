import { tally, type Bucket, type Column } from '~/domain/extractor'
import type { ActionItem } from '~/domain/trace'
import { AmountText } from '~/ui/AmountText'
import { BarTable } from '~/ui/BarTable'
import { DataText } from '~/ui/DataText'
import { contract } from '~/words/contract'

type Props = { name: string; column: Column; items: ActionItem[] }

/** How often which values came among these actions. */
export function ValueChart({ name, column, items }: Props) {
  const { extractors, number, showAll } = contract()
  const values = items.map((item) => column.get(item) ?? null)
  const found = values.reduce((count, value) => count + (value === null ? 0 : 1), 0)
  const counts = tally(values)
  const rows =
    counts.of === 'texts'
      ? counts.texts.map(({ text, count }) => ({ key: text, name: <DataText text={text} />, value: count }))
      : counts.buckets.map((bucket, index) => ({
          key: String(index),
          name: <BucketText bucket={bucket} token={counts.token} />,
          value: bucket.count,
        }))
  return (
    <details className="min-w-0 border-b border-line">
      <summary className="px-4 py-3 wrap-anywhere">
        {extractors.values(name)} <span className="text-sm text-muted">{extractors.foundCount(found)}</span>
      </summary>
      {rows.length > 0 && (
        <BarTable
          label={extractors.values(name)}
          columns={[extractors.columns.value, extractors.columns.actions]}
          more={showAll}
          rows={rows.map((row) => ({ ...row, text: number(row.value) }))}
        />
      )}
      {counts.of === 'texts' && counts.others > 0 && (
        <p className="p-4 text-sm text-muted">{extractors.othersCount(counts.others)}</p>
      )}
    </details>
  )
}

function BucketText({ bucket: { from, to }, token }: { bucket: Bucket; token: string | null }) {
  return (
    <>
      <AmountText amount={from} /> – {contract().extractors.below}{' '}
      <AmountText amount={to} {...(token !== null && { token })} />
    </>
  )
}
