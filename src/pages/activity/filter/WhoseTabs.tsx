import type { ReactNode } from 'react'
import type { Whose } from '~/api/plasmapay/actions'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { useFollowed } from '~/ui/form/use-followed'
import { words } from '~/words/words'

type Props = { whose: Whose; panels: Record<Whose, ReactNode>; onChange: (whose: Whose) => void }

/** The tabs of one’s own actions and everybody’s. The list follows in a transition, so that the press is not held up. */
export function WhoseTabs({ whose, panels, onChange }: Props) {
  const { shown, isBehind, choose } = useFollowed(whose, onChange)
  const tab = (value: Whose) => ({
    value,
    label: words.activity[value],
    panel: isBehind ? <Skeleton rows={8} /> : panels[value],
  })
  return <Tabs label={words.activity.title} value={shown} onChange={choose} tabs={[tab('my'), tab('all')]} />
}
