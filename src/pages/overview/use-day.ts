import { useEffect } from 'react'
import { toDecimal } from '~/domain/money/amount'
import { dayAt } from '~/domain/value/day'
import { usePreferences } from '~/stores/preferences'
import { rememberDay } from '~/stores/snapshots'
import type { WorthState } from './use-worth'

/** Keeps the figures as those of this day once all have been requested, and whenever they change. */
export function useDay({ figures: { balances, rates }, waiting }: WorthState) {
  const zone = usePreferences((preferences) => preferences.zone)
  const written = [...balances].map(([token, amount]) => `${token} ${toDecimal(amount)}`).join()
  useEffect(() => {
    const now = Date.now()
    if (waiting === 0 && written !== '') void rememberDay(dayAt(now, zone), { balances, rates }, now)
    // The maps are new objects after each answer; `written` holds their content, and rates follow at the next look.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [written, waiting, zone])
}
