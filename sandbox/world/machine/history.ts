import { isFields } from './struct'
import type { ActionItem, ActionTrace, Json } from '#sandbox/world/base/types'

/** How many actions of an account are kept; older ones are dropped, as on a node with limited history. */
const MAX_ACTIONS = 200_000

type AccountHistory = { dropped: number; traces: ActionTrace[] }

export type History = {
  add(trace: ActionTrace): void
  /** Ascending. With `user`, only actions where that account acts, receives, or is named as a party. */
  actions(contract: string, user?: string): ActionItem[]
  /** The number of the contract’s actions so far, dropped ones included. */
  total(contract: string): number
}

const parties = ['from', 'to', 'user', 'player'] as const

const namesUser = (data: Json | undefined, user: string) =>
  isFields(data) && parties.some((party) => Object.hasOwn(data, party) && data[party] === user)

function involves({ receipt, act }: ActionTrace, user: string) {
  if (receipt.receiver === user || act.authorization.some(({ actor }) => actor === user)) return true
  // The dice log has its player one level down: receipt {bet}, prize {result}.
  return namesUser(act.data, user) || namesUser(act.data['result'], user) || namesUser(act.data['bet'], user)
}

export function createHistory(maxActions = MAX_ACTIONS): History {
  const histories = new Map<string, AccountHistory>()

  function add(trace: ActionTrace) {
    const { act, receipt } = trace
    for (const account of new Set([
      receipt.receiver,
      act.account,
      ...act.authorization.map(({ actor }) => actor),
    ])) {
      const history = histories.get(account) ?? { dropped: 0, traces: [] }
      histories.set(account, history)
      history.traces.push(trace)
      // Dropped many at a time, because dropping one moves the whole list.
      if (history.traces.length > maxActions * 1.1)
        history.dropped += history.traces.splice(0, history.traces.length - maxActions).length
    }
    for (const inline of trace.inline_traces) add(inline)
  }

  return {
    add,
    total(contract) {
      const history = histories.get(contract)
      return history ? history.dropped + history.traces.length : 0
    },
    actions(contract, user) {
      const history = histories.get(contract)
      if (!history) return []
      const items: ActionItem[] = []
      const first = Math.max(0, history.traces.length - maxActions)
      for (let i = first; i < history.traces.length; i++) {
        const trace = history.traces[i]
        if (!trace || (user !== undefined && !involves(trace, user))) continue
        items.push({
          global_action_seq: trace.receipt.global_sequence,
          account_action_seq: history.dropped + i,
          block_num: trace.block_num,
          block_time: trace.block_time,
          action_trace: trace,
        })
      }
      return items
    },
  }
}
