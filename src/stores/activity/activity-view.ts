import * as v from 'valibot'
import { reader } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/** How the list of actions is shown (times as ages, columns for developers), and whether this browser archives what it has seen. */
const View = v.object({
  ages: v.fallback(v.boolean(), false),
  archive: v.fallback(v.boolean(), true),
  /** Whether the columns for developers are shown, on each of the tabs. */
  columns: v.fallback(v.object({ my: v.boolean(), all: v.boolean() }), { my: false, all: true }),
})
type ActivityView = v.InferOutput<typeof View>

// for tests
export const readActivityView = reader(View)

export const useActivityView = remembered('pp.activity', readActivityView)

export const viewActivity = (change: Partial<ActivityView>) => useActivityView.setState(change)
