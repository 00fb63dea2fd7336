import type { QueryClient } from '@tanstack/react-query'
import type { PressRecord } from '~/domain/send/record'
import { balancesCheck, tokensOf } from '~/domain/receipt/balances-check'
import { sumsOf } from '~/domain/receipt/estimate-record'
import type { TxResult } from '~/domain/trace/tx-result'
import { amendSent, storedReceipts } from '~/stores/send/sent'
import { withSendLock } from '~/signing/send-lock'
import { exactBalances, loadFees } from '~/signing/review/use-risks'

/** The server may answer with the balance of an earlier block, so a balance that does not fit is asked for again. */
const maxTries = 3
const retryDelayMs = 1500

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Adds the balances after the send to its receipt, once they explain the movements or after the last try. */
export async function balanceAfter(client: QueryClient, record: PressRecord, result: TxResult) {
  const { id, account, before } = record
  const tokens = [...new Set([...Object.keys(before), ...tokensOf(result, account)])]
  if (account === '' || tokens.length === 0) return
  const isKept = () => storedReceipts().some((sent) => sent.id === id)
  // A receipt that was forgotten meanwhile needs no balances.
  for (let n = 1; n <= maxTries && isKept(); n++) {
    const fees = await loadFees(client, account, tokens, 0).catch(() => undefined)
    const after = exactBalances(fees)
    const money = {
      account,
      before: sumsOf(before),
      after: sumsOf(after),
      predicted: new Map<string, never>(),
    }
    const { verdict } = balancesCheck(result, money)
    if (fees && (verdict === 'match' || n === maxTries))
      return withSendLock(async () => amendSent(id, { after }))
    await wait(retryDelayMs)
  }
}
