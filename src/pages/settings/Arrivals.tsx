import { useState } from 'react'
import { settingsWords } from '~/words/settings'

type Props = { wanted: boolean; onWant: (wanted: boolean) => void }

const permission = () => globalThis.Notification?.permission ?? 'missing'

/** Whether the browser tells of arrivals. It is asked for leave only when somebody presses here. */
export function Arrivals({ wanted, onWant }: Props) {
  const settings = settingsWords()
  const [leave, setLeave] = useState<NotificationPermission | 'missing'>(permission)
  const isOn = wanted && leave === 'granted'
  async function toggle() {
    if (isOn) return onWant(false)
    const given = leave === 'default' ? await Notification.requestPermission() : leave
    setLeave(given)
    onWant(given === 'granted')
  }
  const state = leave === 'denied' || leave === 'missing' ? leave : isOn ? 'on' : 'off'
  return (
    <div className="grid gap-2 p-4">
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        disabled={leave === 'missing'}
        className="button justify-self-start aria-checked:border-accent aria-checked:text-accent"
        onClick={() => void toggle()}
      >
        {settings.notify}
      </button>
      <p className="text-sm text-muted">{settings.notifyMeans}</p>
      <p role="status" className="text-sm">
        {settings.notifyStates[state]}
      </p>
    </div>
  )
}
