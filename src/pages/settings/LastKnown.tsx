import { settingsWords } from '~/words/settings'

type Props = { kept: boolean; onKeep: (kept: boolean) => void }

/** Whether this browser keeps what it was told last, to show it at once at the next visit; turning it off deletes it. */
export function LastKnown({ kept, onKeep }: Props) {
  const { lastKnown } = settingsWords()
  return (
    <div className="grid gap-2 p-4">
      <button
        type="button"
        role="switch"
        aria-checked={kept}
        className="button justify-self-start aria-checked:border-accent aria-checked:text-accent"
        onClick={() => onKeep(!kept)}
      >
        {lastKnown.keep}
      </button>
      <p className="text-sm text-muted">{lastKnown.means}</p>
    </div>
  )
}
