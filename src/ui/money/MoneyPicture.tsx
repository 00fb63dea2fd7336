import { toDecimal } from '~/domain/money/amount'
import type { Movement } from '~/domain/trace/movement'
import { tracing } from '~/words/trace'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'

type Props = {
  movements: Movement[]
  selected: number | null
  placeOf: (movement: Movement) => number
  onShow: (index: number) => void
}

/** Nobody can follow more arrows than this. */
const maxArrows = 40

/** A diagram of movements: each account is a vertical line, each movement an arrow between two of them. */
export function MoneyPicture({ movements, selected, placeOf, onShow }: Props) {
  const { money } = tracing()
  const shown = movements.slice(0, maxArrows)
  const ends = shown.flatMap(({ from, to }) => [from ?? issuedFrom, to ?? retiredTo])
  const accounts = [...new Set(ends)]
  return (
    <figure aria-label={money.flow} className="grid gap-2 p-4">
      <div className="overflow-x-auto">
        <div
          className="grid items-end gap-y-3 pb-1"
          style={{ gridTemplateColumns: `repeat(${accounts.length}, minmax(8rem, 1fr))` }}
        >
          {accounts.map((account, column) => (
            <Account key={account} account={account} column={column} rows={shown.length} />
          ))}
          {shown.map((movement, row) => (
            <Arrow
              key={row}
              movement={movement}
              row={row}
              from={accounts.indexOf(movement.from ?? issuedFrom)}
              to={accounts.indexOf(movement.to ?? retiredTo)}
              isSelected={placeOf(movement) === selected}
              place={placeOf(movement)}
              onShow={onShow}
            />
          ))}
        </div>
      </div>
      <figcaption className="text-xs text-muted">
        {money.flowNote}{' '}
        {movements.length > maxArrows && money.flowPart(String(maxArrows), String(movements.length))}
      </figcaption>
    </figure>
  )
}

/** The ends of an issue and of a retirement. No account can have these names. */
const issuedFrom = '+'
const retiredTo = '−'

function Account({ account, column, rows }: { account: string; column: number; rows: number }) {
  const { money } = tracing()
  const special = account === issuedFrom ? money.issued : account === retiredTo ? money.retired : null
  return (
    <>
      <div className="mx-1 self-stretch rounded-card border border-line bg-surface px-2 py-1 text-center text-sm font-semibold">
        {special ?? <AccountName name={account} />}
      </div>
      <div
        aria-hidden
        className="w-px self-stretch justify-self-center bg-line"
        style={{ gridColumn: column + 1, gridRow: `2 / span ${rows}` }}
      />
    </>
  )
}

type ArrowProps = {
  movement: Movement
  row: number
  from: number
  to: number
  place: number
  isSelected: boolean
  onShow: (index: number) => void
}

function Arrow({ movement, row, from, to, place, isSelected, onShow }: ArrowProps) {
  const { money } = tracing()
  const { amount, token } = movement
  const span = Math.abs(to - from) + 1
  const [left, right] = [`${50 / span}%`, `${100 - 50 / span}%`]
  const label = money.movement(
    movement.from ?? money.issued,
    movement.to ?? money.retired,
    `${toDecimal(amount)} ${token}`,
  )
  return (
    <button
      type="button"
      aria-label={label}
      aria-current={isSelected}
      data-same={`trace ${place}`}
      className="relative grid justify-items-center px-1 aria-[current=true]:font-semibold"
      style={{ gridColumn: `${Math.min(from, to) + 1} / span ${span}`, gridRow: row + 2 }}
      onClick={() => onShow(place)}
    >
      <span className="rounded-card bg-raised px-1 text-sm">
        <AmountText amount={amount} token={token} />
      </span>
      <svg
        aria-hidden
        className="h-3 w-full overflow-visible text-accent"
        stroke="currentColor"
        fill="currentColor"
      >
        {from === to ? (
          <circle cx="50%" cy="6" r="4" fill="none" strokeWidth={isSelected ? 3 : 2} />
        ) : (
          <>
            <line x1={left} x2={right} y1="6" y2="6" strokeWidth={isSelected ? 3 : 2} />
            <svg x={to > from ? right : left} y="6" className="overflow-visible">
              <path d={to > from ? 'M0 0l-9-5v10z' : 'M0 0l9-5v10z'} />
            </svg>
          </>
        )}
      </svg>
    </button>
  )
}
