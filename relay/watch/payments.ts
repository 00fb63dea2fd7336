import type { PaymentFacts } from '~/domain/payment/facts'
import type { ListCheck } from '~/domain/payment/reconciliation/reconciliation'
import type { PaymentDetail } from '~/domain/payment/row'
import { isFinal } from '~/domain/payment/status'
import type { Account } from '#relay/config/settings'
import { markDeleted, noteCheck, writeNote } from '#relay/memory/mark'
import { findPayment } from '#relay/memory/payment-row'
import type { Period } from '#relay/memory/period'
import { remember } from '#relay/memory/remember'
import type { Telling } from '#relay/memory/telling'
import { watchAnew } from '#relay/memory/watches'
import { checkPayment } from './check'
import type { WatchContext } from './context'
import { compareList } from './compare-list'
import { refreshAccount, type Listed } from './list'

type Made = {
  facts: PaymentFacts
  answer: string
  kind: Telling['kind']
  /** When the vendor was asked; left out, now. */
  askedAt?: Date
}

/** The index of payments, together with the vendors. */
export function createPayments(context: WatchContext) {
  const at = (account: string, id: string) => ({ account, id, at: context.now() })
  return {
    /** A vendor’s answer holds this payment; it is watched from now on. */
    keep: async (account: Account, { askedAt = context.now(), ...made }: Made): Promise<void> => {
      await remember(await context.memory.database(), account, { ...made, askedAt })
    },
    markDeleted: async (account: Account, id: string): Promise<void> => {
      await markDeleted(await context.memory.database(), at(account.id, id))
    },
    writeNote: async (account: string, id: string, note: string): Promise<boolean> =>
      writeNote(await context.memory.database(), at(account, id), note),
    /** Asks the vendor for the payment and keeps what it says; follows it closely again. `message`: why nothing new is known. */
    check: async (
      account: Account,
      id: string,
    ): Promise<{ detail: PaymentDetail | null; message?: string }> => {
      const database = await context.memory.database()
      const before = await findPayment(database, account.id, id)
      const { message } = await checkPayment(context, account, { id, kind: 'checked' })
      const after = await findPayment(database, account.id, id)
      const isSame = before?.payment.changedAt === after?.payment.changedAt
      if (isSame && message === undefined) await noteCheck(database, at(account.id, id))
      const detail = await findPayment(database, account.id, id)
      const isOpen = detail && !isFinal(detail.payment.status, detail.payment.word)
      if (isOpen && message === undefined)
        await watchAnew(database, { account: account.id, id }, context.now())
      return { detail, ...(message === undefined ? {} : { message }) }
    },
    /** Reads one vendor’s list, and holds it against what was remembered before. */
    compareList: async (name: string, period: Period): Promise<ListCheck> => {
      const account = context.accounts.find(({ id }) => id === name)
      if (!account) throw new Error('there is no such account')
      return compareList(context, account, period)
    },
    /** Reads the lists of all vendors, side by side. */
    refresh: (): Promise<Listed[]> =>
      Promise.all(
        context.accounts.map(async (each) => {
          const { account, found, message } = await refreshAccount(context, each)
          return { account, found, ...(message === undefined ? {} : { message }) }
        }),
      ),
  }
}

export type IndexedPayments = ReturnType<typeof createPayments>
