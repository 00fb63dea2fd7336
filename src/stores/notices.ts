import type { Amount } from '~/domain/money/amount'
import { useOwner } from '~/stores/kept/owner'
import { ofThisPage } from '~/stores/kept/register'

/** Money that came by itself. Without `payment` the history does not say yet from whom. */
export type Notice = {
  id: string
  token: string
  payment: { from: string; amount: Amount; whole: boolean } | null
}

const most = 4

const none: { notices: Notice[]; told: ReadonlySet<string> } = { notices: [], told: new Set() }

/** `told`: ids of all that was noticed, closed or not. */
export const useNotices = ofThisPage(none)

// Nobody reads what somebody else received.
useOwner.subscribe(({ turn }, before) => {
  if (turn !== before.turn) useNotices.setState(none)
})

/** The newest first. */
export const notice = (more: Notice[]) =>
  useNotices.setState(({ notices, told }) => {
    const ids = new Set(more.map(({ id }) => id))
    return {
      notices: [...more, ...notices.filter(({ id }) => !ids.has(id))].slice(0, most),
      told: new Set([...told, ...ids]),
    }
  })

export const dismiss = (id: string) =>
  useNotices.setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
