import { remembered } from '~/stores/kept/storage'

/** How the list of actions is looked at: times as ages, and whether this browser keeps what it has seen. */
type ActivityView = { ages: boolean; archive: boolean }

/** What storage holds may be anybody's. */
// for tests
export function readActivityView(stored: unknown): ActivityView {
  const { ages, archive } = { ...(stored as Partial<Record<keyof ActivityView, unknown>> | null) }
  return { ages: ages === true, archive: archive !== false }
}

export const useActivityView = remembered('pp.activity', readActivityView)

export const viewActivity = (change: Partial<ActivityView>) => useActivityView.setState(change)
