import type { Month } from '~/domain/history/month'
import { formatTime } from '~/words/format'
import { activity } from '~/words/activity'

type Props = { month: Month; from: number; zone: 'local' | 'utc' }

/** What the statement could not see. */
export function MonthNotes({ month: { begins, gaps }, from, zone }: Props) {
  const say = activity().month
  const time = (at: number | null) => (at === null ? say.noTime : formatTime(at))
  return (
    <div className="grid gap-1 border-b border-line p-4 text-sm text-muted">
      <p>{zone === 'utc' ? say.inUtc : say.inLocalTime}</p>
      {begins === null && <p>{say.noHistory}</p>}
      {begins !== null && begins > from && <p className="text-warn">{say.beginsLater(formatTime(begins))}</p>}
      {gaps.map(({ after, before }, index) => (
        <p key={index} className="text-warn">
          {say.gap(time(after), time(before))}
        </p>
      ))}
      <p>{say.howKnown}</p>
    </div>
  )
}
