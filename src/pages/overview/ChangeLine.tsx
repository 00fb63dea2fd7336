import type { Amount } from '~/domain/money/amount'
import { BlockTime } from '~/ui/values/BlockTime'
import { holdingWords } from '~/words/holdings'
import { Signed } from './Signed'

type Props = { change: Amount | null; before: number | null; quote: string; isSame: boolean }

/** What has changed since the last visit, without changes of rates. */
export function ChangeLine({ change, before, quote, isSame }: Props) {
  const say = holdingWords().overview
  if (!change || before === null) return <p>{say.firstVisit}</p>
  return (
    <p>
      {say.since} <BlockTime time={before} />:{' '}
      {isSame ? (
        say.unchanged
      ) : (
        <>
          <Signed amount={change} token={quote} /> <span className="text-muted">{say.atTodaysRates}</span>
        </>
      )}
    </p>
  )
}
