import { useEffect } from 'react'
import { toDecimal } from '~/domain/money/amount'
import { usePreferences } from '~/stores/preferences'
import { rememberDay } from '~/stores/snapshots'
import type { WorthState } from './use-worth'

/** Keeps the figures as those of this day once all have been requested, and whenever they or the day change. */
export function useDay({ figures, waiting, today, isKept }: WorthState) {
  const zone = usePreferences((preferences) => preferences.zone)
  const { balances } = figures
  const written = [...balances].map(([token, amount]) => `${token} ${toDecimal(amount)}`).join()
  useEffect(() => {
    if (waiting === 0 && !isKept && written !== '') void rememberDay(figures, { now: Date.now(), zone })
    // The maps are new objects after each answer; `written` holds their content, and rates follow at the next look.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [written, waiting, today, zone, isKept])
}
