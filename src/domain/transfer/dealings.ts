import { newestFirst, walk, type ActionItem } from '~/domain/trace/trace'
import { transferOf } from '~/domain/trace/transfer'
import { succeeded } from '~/domain/history/own-calls'
import { isName } from '~/domain/value/name'

/** What has passed between the user and another account, in milliseconds; null where nothing of the kind has. */
export type Dealing = { account: string; paid: number | null; met: number | null }

/**
 * Everyone in the user's history: those paid most lately first, then the others, those met most lately first. An account that
 * only paid the user was met, not paid: anybody can send something from a name that looks like another.
 */
export function dealingsIn(items: readonly ActionItem[], account: string): Dealing[] {
  const found = new Map<string, Dealing>()
  const of = (name: string) => {
    const known = found.get(name) ?? { account: name, paid: null, met: null }
    found.set(name, known)
    return known
  }
  for (const item of [...items].toSorted(newestFirst)) {
    const { time } = item
    const done = succeeded(item)
    for (const trace of walk(item.trace)) {
      const transfer = transferOf(trace)
      if (!transfer) continue
      for (const name of [transfer.from, transfer.to]) {
        if (name === account || !isName(name)) continue
        const dealing = of(name)
        dealing.met ??= time
        const isPaid = done && transfer.from === account && name === transfer.to && isSigned(trace, account)
        if (isPaid) dealing.paid ??= time
      }
    }
  }
  return [...found.values()].toSorted(
    (a, b) => (b.paid ?? -1) - (a.paid ?? -1) || (b.met ?? -1) - (a.met ?? -1),
  )
}

const isSigned = ({ authorization }: { authorization: { actor: string }[] }, account: string) =>
  authorization.some(({ actor }) => actor === account)
