import type { SendRequest } from '~/domain/draft/draft'
import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { isName } from '~/domain/value/name'
import { succeeded } from '~/domain/history/own-calls'
import { walk, type ActionItem } from '~/domain/trace/trace'
import { transferOf } from '~/domain/trace/transfer'

/** Whom an action gives something to, where its data says so in the usual way. */
export function recipientOf({ data }: { data: JsonObject }): string | null {
  const to = data.to ?? data.recipient ?? data.receiver
  return typeof to === 'string' && isName(to) ? to : null
}

/**
 * Whom the user has dealt with on purpose, in any token: paid, called, or signed with. Not who has paid the user, for
 * anybody can send a little from a name that looks like another.
 */
export function dealtWith(own: ActionItem[], sent: SendRequest[], account: string): Set<string> {
  const dealt = new Set([account])
  const add = (data: Json, called: string) => {
    dealt.add(called)
    const to = isObject(data) ? recipientOf({ data }) : null
    if (to !== null) dealt.add(to)
  }
  for (const { account, data } of sent.flatMap(({ actions }) => actions)) add(data, account)
  for (const { trace } of own.filter(succeeded)) {
    add(trace.data, trace.account)
    for (const { actor } of trace.authorization) dealt.add(actor)
    for (const each of walk(trace)) {
      const transfer = transferOf(each)
      const isPaid = transfer?.from === account && each.authorization.some(({ actor }) => actor === account)
      if (isPaid) dealt.add(transfer.to)
    }
  }
  return dealt
}

/** Every account that has acted, been told, paid or been paid. */
export function accountsIn(histories: ActionItem[][]): Set<string> {
  const met = new Set<string>()
  for (const { trace } of histories.flat())
    for (const each of walk(trace)) {
      for (const name of [each.account, each.receiver]) met.add(name)
      for (const { actor } of each.authorization) met.add(actor)
      const transfer = transferOf(each)
      if (transfer) met.add(transfer.from).add(transfer.to)
    }
  met.delete('')
  return met
}
