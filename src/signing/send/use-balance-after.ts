import type { QueryClient } from '@tanstack/react-query'
import type { PressRecord } from '~/domain/send/record'
import { balancesCheck, tokensOf } from '~/domain/receipt/balances-check'
import { sumsOf } from '~/domain/receipt/estimate-record'
import type { TxResult } from '~/domain/trace/tx-result'
import { amendSent, sentSoFar } from '~/stores/send/sent'
import { alone } from '~/signing/alone'
import { exactBalances, loadFees } from '~/signing/review/use-checkup'

/** A balance may be told a block late; so often, and so many milliseconds apart, it is asked again before it is believed. */
const tries = 3
const pause = 1500

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Adds to a receipt what the balances are after the send, once they explain the money moved or after the last try. */
export async function balanceAfter(client: QueryClient, pending: PressRecord, result: TxResult) {
  const { id, account, before } = pending
  const tokens = [...new Set([...Object.keys(before), ...tokensOf(result, account)])]
  if (account === '' || tokens.length === 0) return
  const isKept = () => sentSoFar().some((sent) => sent.id === id)
  // Nobody asks for the sake of a receipt that was forgotten meanwhile.
  for (let n = 1; n <= tries && isKept(); n++) {
    const fees = await loadFees(client, account, tokens, 0).catch(() => undefined)
    const after = exactBalances(fees)
    const money = {
      account,
      before: sumsOf(before),
      after: sumsOf(after),
      predicted: new Map<string, never>(),
    }
    const { verdict } = balancesCheck(result, money)
    if (fees && (verdict === 'match' || n === tries)) return alone(async () => amendSent(id, { after }))
    await wait(pause)
  }
}
