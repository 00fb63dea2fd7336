import type { Portfolio } from '~/domain/money/portfolio'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import type { WorthState } from './use-worth'

const maxNamed = 5

type Props = Pick<WorthState, 'leftOut' | 'onRetry' | 'since'> & { portfolio: Portfolio }

/** What is missing from the total, and what makes it doubtful. */
export function WorthNotes({ leftOut, onRetry, since, portfolio }: Props) {
  const say = holdingWords().overview
  const { noRate, failed, notAsked } = leftOut
  const { contradictory, parts } = portfolio
  const notCompared = since === null ? [] : parts.filter(({ change }) => !change).map(({ token }) => token)
  const list = (tokens: string[]) =>
    [
      ...tokens.slice(0, maxNamed),
      ...(tokens.length > maxNamed ? [say.others(tokens.length - maxNamed)] : []),
    ].join(', ')
  return (
    <>
      {noRate.length > 0 && <p className="text-warn">{say.leftOut(list(noRate))}</p>}
      {failed.length > 0 && (
        <p role="alert" className="text-warn">
          {say.rateFailed(list(failed))}{' '}
          <button type="button" className="font-semibold text-accent" onClick={onRetry}>
            {words.tryAgain}
          </button>
        </p>
      )}
      {notAsked > 0 && <p className="text-warn">{say.tooMany(notAsked)}</p>}
      {notCompared.length > 0 && <p className="text-warn">{say.notCompared(list(notCompared))}</p>}
      {contradictory.length > 0 && <p className="text-warn">{say.contradictory(list(contradictory))}</p>}
    </>
  )
}
