import type { Amount } from '~/domain/money/amount'
import { ofThisPage } from '~/stores/kept/register'

/** Money that came by itself. Without `payment` the history does not say yet from whom. */
export type Notice = {
  id: string
  token: string
  payment: { from: string; amount: Amount; whole: boolean } | null
}

const most = 4

export const useNotices = ofThisPage<{ notices: Notice[] }>({ notices: [] })

/** The newest first. */
export const notice = (more: Notice[]) =>
  useNotices.setState(({ notices }) => ({ notices: [...more, ...notices].slice(0, most) }))

export const dismiss = (id: string) =>
  useNotices.setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
