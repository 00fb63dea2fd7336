import { settingsWords } from '~/words/settings'

/** Says whether this browser keeps earlier balances of people who signed in here, with a button to delete them. */
export function Visits({ kept, onForget }: { kept: boolean; onForget: () => void }) {
  const settings = settingsWords()
  return (
    <div className="grid gap-2 p-4">
      <button type="button" className="button justify-self-start" disabled={!kept} onClick={onForget}>
        {settings.forget}
      </button>
      <p className="text-sm text-muted">{settings.forgetMeans}</p>
      <p role="status" className="text-sm empty:hidden">
        {kept ? '' : settings.forgotten}
      </p>
    </div>
  )
}
