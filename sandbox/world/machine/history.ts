import { isFields } from './struct'
import type { ActionItem, ActionTrace, Json } from '#sandbox/world/base/types'

/** How many actions of one contract are remembered; older ones are forgotten as on a node with limited history. */
const KEPT = 200_000

type Page = { forgotten: number; traces: ActionTrace[] }

export type History = {
  add(trace: ActionTrace): void
  /** Ascending. With `user`: only where that account acts, receives, or is named as a party. */
  actions(contract: string, user?: string): ActionItem[]
  /** Every action of the contract so far, forgotten ones included. */
  total(contract: string): number
}

const parties = ['from', 'to', 'user', 'player'] as const

const names = (data: Json | undefined, user: string) =>
  isFields(data) && parties.some((party) => Object.hasOwn(data, party) && data[party] === user)

function concerns({ receipt, act }: ActionTrace, user: string) {
  if (receipt.receiver === user || act.authorization.some(({ actor }) => actor === user)) return true
  // The dice log wraps its player: receipt {bet}, prize {result}.
  return names(act.data, user) || names(act.data['result'], user) || names(act.data['bet'], user)
}

export function createHistory(kept = KEPT): History {
  const pages = new Map<string, Page>()

  function add(trace: ActionTrace) {
    const { act, receipt } = trace
    for (const account of new Set([
      receipt.receiver,
      act.account,
      ...act.authorization.map(({ actor }) => actor),
    ])) {
      const page = pages.get(account) ?? { forgotten: 0, traces: [] }
      pages.set(account, page)
      page.traces.push(trace)
      // Cut in larger pieces: cutting one at a time would move the whole list for each action.
      if (page.traces.length > kept * 1.1)
        page.forgotten += page.traces.splice(0, page.traces.length - kept).length
    }
    for (const inline of trace.inline_traces) add(inline)
  }

  return {
    add,
    total(contract) {
      const page = pages.get(contract)
      return page ? page.forgotten + page.traces.length : 0
    },
    actions(contract, user) {
      const page = pages.get(contract)
      if (!page) return []
      const items: ActionItem[] = []
      const first = Math.max(0, page.traces.length - kept)
      for (let i = first; i < page.traces.length; i++) {
        const trace = page.traces[i]
        if (!trace || (user !== undefined && !concerns(trace, user))) continue
        items.push({
          global_action_seq: trace.receipt.global_sequence,
          account_action_seq: page.forgotten + i,
          block_num: trace.block_num,
          block_time: trace.block_time,
          action_trace: trace,
        })
      }
      return items
    },
  }
}
