import { settingsWords } from '~/words/settings'

/** Says how many days of earlier balances this browser keeps of who is signed in, with a button to delete them. */
export function Days({ kept, onForget }: { kept: number; onForget: () => void }) {
  const settings = settingsWords()
  return (
    <div className="grid gap-2 p-4">
      <button type="button" className="button justify-self-start" disabled={kept === 0} onClick={onForget}>
        {settings.forget}
      </button>
      <p className="text-sm text-muted">{settings.forgetMeans}</p>
      <p role="status" className="text-sm">
        {settings.daysKept(kept)}
      </p>
    </div>
  )
}
