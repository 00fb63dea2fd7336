import type { History } from './history'

/** For tests: an item of /actions/…, as a server would write it. */
type Shape = {
  sequence: number | string
  trx?: string
  digest?: string
  receiver?: string
  account?: string
  name?: string
  actor?: string
  data?: object
  except?: object
  time?: string
  more?: object
  inline?: object[]
}

// for tests
export function sampleTrace({ sequence, trx = 't1', digest, ...rest }: Shape) {
  const { account = 'plasma.dice', name = 'bet', actor = 'alice', data = {}, inline = [], more } = rest
  return {
    receipt: {
      receiver: rest.receiver ?? account,
      global_sequence: sequence,
      ...(digest !== undefined && { act_digest: digest }),
    },
    act: { account, name, authorization: [{ actor, permission: 'active' }], data },
    trx_id: trx,
    console: '',
    ...(rest.except && { except: rest.except }),
    ...more,
    inline_traces: inline,
  }
}

// for tests
export const sample = (shape: Shape) => ({
  global_action_seq: shape.sequence,
  block_num: 7,
  block_time: shape.time ?? '2026-11-01T12:00:00.500',
  action_trace: sampleTrace(shape),
})

// for tests
export const payment = (from: string, to: string, quantity: string, memo = '') => ({
  account: 'usdp',
  name: 'transfer',
  actor: from,
  data: { from, to, quantity, memo },
})

/** Tells a history the whole answer of a source at once. */
// for tests
export function tell(history: History, pieces: string[], source?: string) {
  const reading = history.read(source)
  for (const piece of pieces) reading.take(new TextEncoder().encode(piece))
  return reading.end()
}
