import { useState } from 'react'
import { compare, isZero } from '~/domain/money/amount'
import { currencyOf } from '~/domain/money/currencies'
import { englishName } from '~/domain/money/currency-names'
import type { Share } from '~/domain/money/portfolio'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'
import { currencyName } from '~/words/format'
import { holdingWords } from '~/words/holdings'
import { HoldingList, shownAtFirst } from './HoldingList'
import { shareText } from './share-text'
import { WorthTable } from './WorthTable'
import { isKnown, type WorthState } from './use-worth'

/** What is held, the most valuable first as soon as all rates are here; then what has no rate. */
export function HoldingsByValue(state: WorthState) {
  const say = holdingWords().overview
  const [showsAll, setShowsAll] = useState(false)
  const { quote } = state
  if (!isKnown(state)) return <HoldingList rows={state.held} />
  const held = state.portfolio.parts
    .filter(({ amount }) => !isZero(amount))
    .toSorted(byValue)
    .map((part) => ({ ...part, quote }))
  return (
    <>
      <HoldingList
        rows={held}
        {...(showsAll && { count: held.length })}
        nameOf={({ token }) => nameOf(token)}
        Second={Value}
      />
      <div className="grid gap-2 border-t border-line px-4 py-2">
        {held.length > shownAtFirst && (
          <button type="button" className="button justify-self-start" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? say.showFewer(shownAtFirst) : say.showAll(held.length)}
          </button>
        )}
        <WorthTable parts={state.portfolio.parts} quote={quote} since={state.since} />
      </div>
    </>
  )
}

function Value({ row: { value, share, quote } }: { row: Share & { quote: string } }) {
  const hidden = useAmountsHidden()
  if (!value) return holdingWords().overview.noRate
  return (
    <>
      <AmountText amount={value} token={quote} />
      {share && !hidden && ` · ${shareText(share)}`}
    </>
  )
}

const byValue = (a: Share, b: Share) => {
  if (a.value && b.value) return compare(b.value, a.value)
  return a.value ? -1 : b.value ? 1 : 0
}

function nameOf(token: string) {
  const name = englishName(token)
  return name && currencyName(currencyOf(token)?.iso ?? null, name)
}
