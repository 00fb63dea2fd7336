import type { Bucket, Tally } from '~/domain/contract/extractor'
import { AmountText } from '~/ui/values/AmountText'
import { BarTable } from '~/ui/money/BarTable'
import { DataText } from '~/ui/values/DataText'
import { contract } from '~/words/contract'

type Props = { name: string; tally: Tally }

/** How often each value occurred. */
export function ValueChart({ name, tally }: Props) {
  const { extractors, number, showAll } = contract()
  const rows =
    tally.of === 'texts'
      ? tally.texts.map(({ text, count }) => ({ key: text, name: <DataText text={text} />, value: count }))
      : tally.buckets.map((bucket, index) => ({
          key: String(index),
          name: <BucketText bucket={bucket} token={tally.token} />,
          value: bucket.count,
        }))
  const found = rows.reduce((sum, { value }) => sum + value, tally.of === 'texts' ? tally.others : 0)
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
      {tally.of === 'texts' && tally.others > 0 && (
        <p className="p-4 text-sm text-muted">{extractors.otherValuesCount(tally.others)}</p>
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
