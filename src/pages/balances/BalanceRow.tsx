import { toDecimal, type Amount } from '~/domain/money/amount'
import { spelledOut } from '~/domain/value/invisible-characters'
import { withExact, type Holding } from '~/domain/money/holding'
import { paths } from '~/domain/paths'
import { AmountText } from '~/ui/values/AmountText'
import { CopyButton } from '~/ui/values/CopyButton'
import { memoed } from '~/ui/memoed'
import { PlainText } from '~/ui/values/PlainText'
import { TokenMark } from '~/ui/values/TokenMark'
import { holdingWords } from '~/words/holdings'
import { nameOf } from './arrange'
import { Exactness } from '~/ui/money/Exactness'
import type { Watch } from './use-seen'

type Props = {
  row: number
  holding: Holding
  exact: Amount | undefined
  failed: boolean
  /** Undefined where the table has no such column, null where nobody knows it. */
  value: Amount | null | undefined
  listed: boolean
  watch: Watch
}

/** One token. The balance is the first amount of its row, and usually the only one. */
export const BalanceRow = memoed(function BalanceRow({
  row,
  holding,
  exact,
  failed,
  value,
  listed,
  watch,
}: Props) {
  const say = holdingWords().balances
  const { columns } = say
  const told = withExact(holding, exact)
  const { token, amount, repeats } = told
  return (
    <tr ref={watch} data-token={token} aria-rowindex={row}>
      <th scope="row">
        <a href={paths.fees(token)} className="font-semibold wrap-anywhere">
          <TokenMark token={token} />
        </a>
      </th>
      <td className="name" data-label={columns.name}>
        <Name holding={told} listed={listed} />
      </td>
      <td data-label={columns.balance} className="figure">
        <span className="min-w-0">
          {amount ? (
            <span className="aligned">
              <AmountText amount={amount} exact={told.exact} />
            </span>
          ) : (
            <span className="text-muted">{say.notStated}</span>
          )}
          {repeats.map((repeat, index) => (
            <span key={index} className="block text-sm text-muted">
              {say.alsoSays} <AmountText amount={repeat} exact={false} />
            </span>
          ))}
        </span>
      </td>
      <td data-label={columns.exactness} className="exactness">
        {amount && <Exactness holding={told} failed={failed} />}
      </td>
      {value !== undefined && (
        <td data-label={columns.value} className="figure value">
          {value ? (
            <AmountText amount={value} />
          ) : (
            <span className="text-muted">{exact ? say.noRate : '–'}</span>
          )}
        </td>
      )}
      <td className="copy">
        {amount && <CopyButton small text={toDecimal(amount)} label={say.copyAmount(spelledOut(token))} />}
      </td>
    </tr>
  )
})

function Name({ holding, listed }: { holding: Holding; listed: boolean }) {
  const say = holdingWords().balances
  const { known, decimals } = holding
  return (
    <span className="grid justify-items-end sm:justify-items-start">
      <PlainText text={nameOf(holding) ?? '–'} />
      <span className="text-xs text-muted">
        {listed && !known ? say.unlisted : decimals === null ? say.noDecimals : say.decimals(decimals)}
      </span>
    </span>
  )
}
