import type { Step } from './machine'
import { createRandom, sha256 } from '#sandbox/world/base/random'
import { packLength, packName } from './codecs'
import { BLOCK_MS, formatTime } from '#sandbox/world/base/time'
import type { ActionTrace } from '#sandbox/world/base/types'

/** A step with its trace. `inline` corresponds to the step’s own `inline`; the trace’s also contains the notifications. */
export type Sealed = { step: Step; trace: ActionTrace; inline: Sealed[] }
export type Transaction = {
  id: string
  blockNum: number
  blockTime: string
  netWords: number
  actions: Sealed[]
}

export type Chain = {
  /** When the block that contains `ms` begins. */
  blockTime(ms: number): number
  /** Puts executed steps into the chain: assigns sequences, ids and digests. */
  seal(steps: Step[], ms: number): Transaction
  /** Sets the block ids of traces; an id becomes known a second after its block began. */
  assignBlockIds(ms: number): void
}

/** The number of the block in which the world starts, taken from the documented answer. */
const START_BLOCK = 25_784_543
const BLOCK_ID_DELAY_MS = 1000

function counter() {
  const counts = new Map<string, number>()
  return (key: string) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}

const packAction = ({ action, packed }: Step) =>
  Buffer.concat([
    packName(action.account),
    packName(action.name),
    packLength(action.authorization.length),
    ...action.authorization.flatMap(({ actor, permission }) => [packName(actor), packName(permission)]),
    packLength(packed.length),
    packed,
  ])

function setBlockId(trace: ActionTrace, id: string) {
  trace.producer_block_id = id
  for (const inline of trace.inline_traces) setBlockId(inline, id)
}

export function createChain(seed: string, startMs: number): Chain {
  const genesis = (Math.floor(startMs / BLOCK_MS) - START_BLOCK) * BLOCK_MS
  const random = createRandom(`${seed}/chain`)
  const nextGlobal = counter()
  const nextReceived = counter()
  const nextAuthorized = counter()
  const nextTransaction = counter()
  let withoutBlockId: { ms: number; traces: ActionTrace[] }[] = []

  const blockNumber = (ms: number) => Math.max(1, Math.floor((ms - genesis) / BLOCK_MS))
  const blockTime = (ms: number) => genesis + blockNumber(ms) * BLOCK_MS
  const blockId = (block: number) =>
    block.toString(16).padStart(8, '0') + sha256(`${seed}/block/${block}`).slice(8)

  type Place = { trx_id: string; block_num: number; block_time: string }

  /** Sequences are assigned in EOSIO’s order: the action, its notifications, its inline actions. */
  function sealStep(step: Step, place: Place): Sealed {
    const digest = sha256(packAction(step))
    const act = { ...step.action, hex_data: step.packed.toString('hex') }
    const trace = (receiver: string, elapsed: number): ActionTrace => ({
      receipt: {
        receiver,
        act_digest: digest,
        global_sequence: nextGlobal(''),
        recv_sequence: nextReceived(receiver),
        auth_sequence: act.authorization.map(({ actor }) => [actor, nextAuthorized(actor)]),
        code_sequence: 1,
        abi_sequence: 1,
      },
      act,
      context_free: false,
      elapsed,
      console: receiver === act.account ? step.console : '',
      ...place,
      producer_block_id: null,
      account_ram_deltas: receiver === act.account ? step.ram : [],
      except: null,
      inline_traces: [],
    })
    const own = trace(act.account, 150 + random.below(900))
    own.inline_traces = step.notified.map((receiver) => trace(receiver, 3 + random.below(30)))
    const inline = step.inline.map((child) => sealStep(child, place))
    own.inline_traces.push(...inline.map((child) => child.trace))
    return { step, trace: own, inline }
  }

  return {
    blockTime,
    seal(steps, ms) {
      const block_num = blockNumber(ms)
      const block_time = formatTime(blockTime(ms))
      const packed = Buffer.concat(steps.map(packAction))
      const id = sha256(`${seed}/${nextTransaction('')}/${block_num}/${sha256(packed)}`)
      const actions = steps.map((step) => sealStep(step, { trx_id: id, block_num, block_time }))
      withoutBlockId.push({ ms: blockTime(ms), traces: actions.map(({ trace }) => trace) })
      // 112 bytes: the header, its expiration and reference block, and one signature.
      const netWords = Math.ceil((112 + packed.length) / 8)
      return { id, blockNum: block_num, blockTime: block_time, netWords, actions }
    },
    assignBlockIds(ms) {
      const tooYoung = withoutBlockId.filter((batch) => ms - batch.ms < BLOCK_ID_DELAY_MS)
      if (tooYoung.length === withoutBlockId.length) return
      for (const { traces } of withoutBlockId.filter((batch) => ms - batch.ms >= BLOCK_ID_DELAY_MS))
        for (const trace of traces) setBlockId(trace, blockId(trace.block_num))
      withoutBlockId = tooYoung
    },
  }
}
