import { usePreferences } from '~/stores/preferences'
import { dismiss, useNotices, type Notice } from '~/stores/notices'
import { formatDecimal } from '~/words/format'
import { holdingWords } from '~/words/holdings'
import { toDecimal } from '~/domain/money/amount'
import { Notices } from './Notices'
import { useNoticing } from './use-noticing'

/** What changed by itself, whatever page is open. */
export function NoticePage() {
  const { notices } = useNotices()
  useNoticing(notifyOutside)
  return <Notices notices={notices} onDismiss={dismiss} />
}

/** By the browser, for somebody who allowed it in the settings and is not looking. */
function notifyOutside(notices: Notice[]) {
  const { notify, hideAmounts } = usePreferences.getState()
  if (!notify || !document.hidden || globalThis.Notification?.permission !== 'granted') return
  for (const { id, token, payment } of notices) {
    const say = holdingWords().notices
    const text =
      !payment || hideAmounts
        ? say.grown(token)
        : (payment.whole ? say.received : say.sentYou)(
            `${formatDecimal(toDecimal(payment.amount))} ${token}`,
            payment.from,
          ).join('')
    try {
      // One for each arrival, also where several tabs notice it.
      void new Notification(text, { tag: id })
    } catch {
      // Some browsers of phones allow it and cannot: the page says it, once it is looked at.
    }
  }
}
