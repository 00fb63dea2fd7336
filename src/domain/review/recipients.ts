import type { SendRequest } from '~/domain/draft/draft'
import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { isName } from '~/domain/value/name'
import { succeeded } from '~/domain/trace/own-calls'
import { walk, type ActionItem } from '~/domain/trace/trace'
import { transferOf } from '~/domain/trace/transfer'

/** The account an action gives something to, where its data has one of the usual fields. */
export function recipientOf({ data }: { data: JsonObject }): string | null {
  const to = data.to ?? data.recipient ?? data.receiver
  return typeof to === 'string' && isName(to) ? to : null
}

/**
 * The accounts that the user has paid in any token, called, or signed with. Not those that have paid the user: anybody can
 * send a small amount from a name that looks like another.
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

/** Every account that acted, was notified, paid or was paid. */
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
