/** One send that was executed. */
export type Execution = { id: string; body: string; sequence: number; time: Date }

type Sent = { actions: { account: string; name: string; authorization: unknown[]; data: unknown }[] }

const chainTime = (time: Date) => time.toISOString().replace('Z', '')
const block = ({ sequence, time }: Execution) => ({ block_num: 1000 + sequence, block_time: chainTime(time) })
const oneSide = {
  balance: `${1000n * 10n ** 18n}`,
  minFee: 1,
  decimals: 18,
  feePercents: 0,
  exchangeFeePercents: 0,
}

function tracesOf(execution: Execution) {
  const { actions } = JSON.parse(execution.body) as Sent
  return actions.map((act, index) => ({
    receipt: { receiver: act.account, global_sequence: String(execution.sequence * 100 + index) },
    act,
    context_free: false,
    console: '',
    trx_id: execution.id,
    ...block(execution),
    except: null,
    inline_traces: [],
  }))
}

const endpoints: Record<string, (executed: Execution[]) => unknown> = {
  '/me': () => ({ username: 'alice', displayName: 'Alice', locale: 'en' }),
  '/meta': () => ({ title: 'Plain' }),
  '/tokens': () => [{ token: 'USDP', decimals: 18 }],
  '/balance': () => [{ token: 'USDP', balance: 1000 }],
  '/balance/app': () => [{ token: 'USDP', balance: '1000' }],
  '/fees': () => ({ plasma: { ...oneSide, currencyRate: 1 }, currency: { ...oneSide, plasmaRate: 1 } }),
  '/actions/my': actionsIn,
  '/actions/all': actionsIn,
}

function actionsIn(executed: Execution[]) {
  return executed.flatMap((execution) =>
    tracesOf(execution).map((action_trace) => ({
      global_action_seq: Number(action_trace.receipt.global_sequence),
      account_action_seq: execution.sequence,
      ...block(execution),
      action_trace,
    })),
  )
}

export const answersOf = {
  get: (path: string, executed: Execution[]): unknown => endpoints[path]?.(executed),
  /** Only the raw part of the documented answer, so checks that compare two parts find nothing. */
  send: (execution: Execution) => ({
    rawTx: {
      transaction_id: execution.id,
      processed: {
        id: execution.id,
        ...block(execution),
        receipt: { status: 'executed', cpu_usage_us: 100, net_usage_words: 18 },
        net_usage: 144,
        action_traces: tracesOf(execution),
        except: null,
      },
    },
    parsedTx: null,
    moneyActions: [],
  }),
}
