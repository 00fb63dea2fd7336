import type { ForwardAttempt } from '~/domain/payment/delivery'
import { parseTime } from '~/domain/value/time'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'

/** Every time that an event was sent to the shop’s own address, and what came back. */
export function ForwardAttempts({ attempts }: { attempts: readonly ForwardAttempt[] }) {
  const { one: say } = hookWords()
  if (attempts.length === 0) return null
  return (
    <table className="sheet border-t border-line text-sm" aria-label={say.forward}>
      <thead>
        <tr>
          <th scope="col">{say.attempt}</th>
          <th scope="col">{say.answer}</th>
          <th scope="col" className="figure">
            {say.took}
          </th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ at, status, answer, failure, milliseconds }, index) => (
          <tr key={index}>
            <th scope="row">
              <BlockTime time={parseTime(at)} />
            </th>
            <td data-label={say.answer}>
              <span className={status === null ? 'text-bad' : ''}>
                {status} <PlainText text={(failure ?? answer ?? '').slice(0, longestAnswer)} />
              </span>
            </td>
            <td className="figure" data-label={say.took}>
              {say.milliseconds(milliseconds)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const longestAnswer = 500
