/**
 * The world’s interface and the answers it gives. Answers are plain JSON, amounts in them strings or numbers; bigint only
 * where a type says so.
 */
export type TokenCode = 'USDP' | 'RUBP' | 'MYRP' | 'HKDP' | 'GBPP' | 'EURP' | 'CZKP' | 'BTCP' | 'PLASMA'

/** `now` is in milliseconds; `history` in thousands of extra actions. */
export type WorldOptions = {
  seed?: string | undefined
  now?: (() => number) | undefined
  bots?: boolean | undefined
  history?: number | undefined
  people?: PersonSpec[] | undefined
}

/** Balances: decimal strings such as "924.6831", by token code, at most 18 fraction digits. */
export type PersonSpec = {
  username: string
  displayName: string
  firstName: string
  lastName: string
  locale: string
  balances?: Record<string, string> | undefined
}

export type Person = {
  id: string
  username: string
  displayName: string
  firstName: string
  lastName: string
  locale: string
  createdAt: string
  avatar: { ref: string }
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type ActionData = { [key: string]: Json }
export type Authorization = { actor: string; permission: string }

export type Action = { account: string; name: string; authorization: Authorization[]; data: ActionData }

type Receipt = {
  receiver: string
  act_digest: string
  global_sequence: number
  recv_sequence: number
  auth_sequence: [string, number][]
  code_sequence: number
  abi_sequence: number
}

export type ActionTrace = {
  receipt: Receipt
  act: Action & { hex_data: string }
  context_free: boolean
  elapsed: number
  console: string
  trx_id: string
  block_num: number
  block_time: string
  producer_block_id: string | null
  account_ram_deltas: { account: string; delta: number }[]
  except: null
  inline_traces: ActionTrace[]
}

export type ActionItem = {
  global_action_seq: number
  account_action_seq: number
  block_num: number
  block_time: string
  action_trace: ActionTrace
}

export type FeesAnswer = {
  plasma: {
    balance: string
    minFee: number
    decimals: number
    currencyRate: number
    feePercents: number
    exchangeFeePercents: number
  }
  currency: {
    balance: string
    minFee: number
    plasmaRate: number
    decimals: number
    feePercents: number
    exchangeFeePercents: number
  }
}

export type MainAction = {
  actionId: string
  name: string
  account: string
  data: ActionData
  console: string
  actors: string[]
}

export type ParsedAction = MainAction & { subactions: ParsedAction[]; events: ActionEvent[] }

/** `quantity` is what the sender stated; `fee.quantity` is a JSON number, as documented, and so rounded to a double. */
export type ActionEvent = {
  type: 'transfer'
  from: string
  to: string
  quantity: string
  currency: string
  actionId: string
  fee: { quantity: number; currency: string }
}

export type MoneyEvent = ActionEvent & {
  mainAction: MainAction
  blockNum: number
  timestamp: string
  blockId: string | null
  txId: string
  actionNum: number
}

export type LegacyEvent = {
  type: 'transfer'
  from: string
  to: string
  currency: string
  actionNum: number
  txId: string
  blockNum: number
  blockId: string | null
  timestamp: string
  feePlasma: number
  feeCurrency: number
  quantity: string
}

type RawTx = {
  transaction_id: string
  processed: {
    id: string
    block_num: number
    block_time: string
    producer_block_id: string | null
    receipt: { status: 'executed'; cpu_usage_us: number; net_usage_words: number }
    elapsed: number
    net_usage: number
    scheduled: boolean
    action_traces: ActionTrace[]
    except: null
  }
}

type ParsedTx = {
  id: string
  blockNum: number
  blockTime: string
  blockId: string | null
  actions: ParsedAction[]
  events: MoneyEvent[]
  legacyEvents: LegacyEvent[]
}

export type TxAnswer = { rawTx: RawTx; parsedTx: ParsedTx; moneyActions: MoneyEvent[] | LegacyEvent[] }

export type SendOptions = { legacyMoneyActions?: boolean | undefined }
export type SendResult = { ok: true; answer: TxAnswer } | { ok: false; status: 422 | 500; body: object }

/** A contract described by data. Strings may contain {field}, filled from act.data, and {actor}. */
export type ContractSpec = { account: string; actions: Record<string, ContractAction> }
export type ContractAction = {
  console?: string | undefined
  transfers?: { token: string; from: string; to: string; quantity: string }[] | undefined
  notify?: string[] | undefined
}

export type World = {
  readonly seed: string
  /** Brings blocks and bots up to the present time. */
  advance(): void
  people(): Person[]
  person(username: string): Person | undefined
  /** Throws an Error with a sentence to show when the name is invalid or taken. */
  addPerson(spec: PersonSpec): Person
  setBots(on: boolean): void
  fillHistory(thousands: number): void
  /** In the documented order, PLASMA last. */
  tokens(): { token: string; decimals: number }[]
  /** Every token in that order, zeros included, in base units. */
  balances(account: string): { token: string; units: bigint; decimals: number }[]
  accountExists(account: string): boolean
  /** Only balances above zero, as decimals with all fraction digits. */
  appBalances(contract: string): { balance: string; token: string }[]
  /** Ascending by global_action_seq. The traces are shared and must not be changed. */
  actions(contract: string, user?: string): ActionItem[]
  /** Undefined for an unknown user or token. */
  fees(username: string, token: string): FeesAnswer | undefined
  /** Status 422 for a body that is not a transaction, 500 with an EOSIO error body when the chain refuses; then no money has moved. */
  send(body: unknown, user: string, options?: SendOptions): SendResult
  /** Creates new money. Throws an Error with a sentence to show for an unknown account or token, or an invalid decimal. */
  issue(account: string, token: string, decimal: string): void
  addContract(spec: ContractSpec): void
  /** Per token, in base units: the sum over all accounts, and everything ever issued. */
  totals(): Record<string, { held: bigint; issued: bigint }>
}
