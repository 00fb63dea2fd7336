import { useState } from 'react'
import { requestIn } from '~/domain/send/record'
import { paths } from '~/domain/paths'
import type { Sent } from '~/stores/send/sent'
import { BlockTime } from '~/ui/values/BlockTime'
import { signing } from '~/words/signing'

type Props = { sent: Sent[]; onForget: () => void }

/** Receipts kept in this browser, newest first. Draws nothing while there are none. */
export function SentTable({ sent, onForget }: Props) {
  const [asking, setAsking] = useState(false)
  const words = signing().sent
  if (sent.length === 0) return null
  return (
    <section aria-labelledby="sent" className="card min-w-0">
      <h2 id="sent" className="border-b border-line px-4 py-2">
        {words.title}
      </h2>
      <table className="sheet" aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.what}</th>
            <th scope="col">{words.columns.time}</th>
            <th scope="col">{words.columns.transaction}</th>
          </tr>
        </thead>
        <tbody>
          {sent.map(({ id, body, began, transaction }) => (
            <tr key={id}>
              <th scope="row">
                <a href={paths.receipt(id)} className="wrap-anywhere">
                  {namesIn(body)}
                </a>
              </th>
              <td data-label={words.columns.time}>
                <BlockTime time={began} />
              </td>
              <td data-label={words.columns.transaction}>
                <span className="font-mono text-xs wrap-anywhere">{transaction ?? '–'}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-4">
        {asking && <p>{words.forgetMeans}</p>}
        <button
          type="button"
          className="button"
          onClick={() => {
            if (asking) onForget()
            setAsking(!asking)
          }}
        >
          {words.forget}
        </button>
        {asking && (
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {words.keep}
          </button>
        )}
      </div>
    </section>
  )
}

const namesIn = (body: string) =>
  (requestIn(body)?.actions ?? []).map(({ account, name }) => `${account}::${name}`).join(', ')
