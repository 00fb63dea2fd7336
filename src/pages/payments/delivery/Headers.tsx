import { Empty } from '~/ui/Empty'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'

/** The headers as they came. One may come twice. */
export function Headers({ headers }: { headers: readonly (readonly [string, string])[] }) {
  const { one: say } = hookWords()
  return (
    <Panel title={say.headers}>
      {headers.length === 0 ? (
        <Empty>{say.noHeaders}</Empty>
      ) : (
        <dl className="grid gap-x-6 gap-y-1 p-4 font-mono text-xs sm:grid-cols-[fit-content(16rem)_1fr]">
          {headers.map(([name, value], index) => (
            <div key={index} className="grid sm:col-span-2 sm:grid-cols-subgrid">
              <dt className="min-w-0 wrap-anywhere text-muted">
                <PlainText text={name} />
              </dt>
              <dd className="min-w-0 wrap-anywhere">
                <PlainText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
