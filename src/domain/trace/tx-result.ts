import type { Amount } from '~/domain/money/amount'
import type { Json } from '~/domain/json/json'
import type { Trace } from './trace'

/** The answer of POST /send-tx, which states the same three times: raw traces, parsed tree, money moved. */
export type TxResult = {
  transaction: string
  processedId: string | null
  parsedId: string | null
  status: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  parsedBlock: string | null
  parsedTime: number | null
  /** Microseconds. */
  cpuUsage: string | null
  /** 64-bit words of 8 bytes. */
  netWords: string | null
  /** Bytes. */
  netUsage: string | null
  except: string | null
  traces: Trace[]
  /** Null where the answer holds no parsed tree. */
  parsed: ParsedAction[] | null
  events: MoneyEvent[]
  /** `parsedTx.legacyEvents`; null where the answer has none. */
  legacyEvents: MoneyEvent[] | null
  moneyActions: MoneyEvent[]
}
export type ParsedAction = {
  account: string
  name: string
  data: Json
  console: string
  actors: string[]
  children: ParsedAction[]
  events: MoneyEvent[]
}
export type MoneyEvent = {
  type: string
  from: string
  to: string
  token: string
  amount: Amount
  /** Null where the event does not mention fees; empty where it states that there are none. */
  fees: { token: string; amount: Amount }[] | null
  transaction: string | null
  block: string | null
  /** Milliseconds. */
  time: number | null
}
