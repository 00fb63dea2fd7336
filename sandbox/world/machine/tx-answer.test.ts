import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answerOf, bet, inUnits, stillWorld, transfer, units } from '#sandbox/world/test-calls'
import type { ActionTrace, MoneyEvent, ParsedAction } from '#sandbox/world/base/types'

const flat = (traces: ActionTrace[]): ActionTrace[] => traces.flatMap((t) => [t, ...flat(t.inline_traces)])
const flatParsed = (actions: ParsedAction[]): ParsedAction[] =>
  actions.flatMap((a) => [a, ...flatParsed(a.subactions)])

function sent() {
  const { world, wait } = stillWorld()
  const before = { alice: units(world, 'alice', 'USDP'), bob: units(world, 'bob', 'USDP') }
  const actions = [transfer('USDP', 'alice', 'bob', '10.0010001'), bet('alice', '2 USDP', 50)]
  return { world, wait, before, answer: answerOf(world.send({ actions }, 'alice')) }
}

describe('the answer to a transaction', () => {
  test('has the same transaction in three forms', () => {
    const { answer } = sent()
    const { rawTx, parsedTx, moneyActions } = answer
    const { processed } = rawTx
    expect(new Set([rawTx.transaction_id, processed.id, parsedTx.id]).size).toBe(1)
    expect(parsedTx.blockNum).toBe(processed.block_num)
    expect(parsedTx.blockTime).toBe(processed.block_time)
    expect(moneyActions).toEqual(parsedTx.events)
    expect(parsedTx.actions.flatMap(({ events }) => events)).toHaveLength(2)
    const raw = flat(processed.action_traces).filter(({ act, receipt }) => act.account === receipt.receiver)
    expect(flatParsed(parsedTx.actions).map(({ account, name, data }) => ({ account, name, data }))).toEqual(
      raw.map(({ act: { account, name, data } }) => ({ account, name, data })),
    )
    const [, staked] = moneyActions as MoneyEvent[]
    expect(staked).toMatchObject({
      type: 'transfer',
      from: 'alice',
      to: 'bank.dice',
      quantity: '2.000000000000000000',
      currency: 'USDP',
      fee: { quantity: 0.0002002, currency: 'USDP' },
      mainAction: { name: 'bet', account: 'plasma.dice', actors: ['alice'] },
      actionNum: 1,
      blockId: null,
      txId: parsedTx.id,
    })
    expect(staked?.actionId).toBe(parsedTx.actions[1]?.subactions[0]?.actionId)
    expect(staked?.mainAction.actionId).toBe(parsedTx.actions[1]?.actionId)
    expect(parsedTx.legacyEvents[1]).toMatchObject({ feePlasma: 0, feeCurrency: 0.0002002, actionNum: 1 })
  })

  test('agrees with the ledger', () => {
    const { world, before, answer } = sent()
    const events = answer.moneyActions as MoneyEvent[]
    const spent = events.reduce((sum, { quantity }) => sum + inUnits(quantity), 0n)
    expect(before.alice - units(world, 'alice', 'USDP')).toBe(spent)
    const [first] = events
    const received = units(world, 'bob', 'USDP') - before.bob
    expect(inUnits(first?.quantity ?? '') - received).toBe(inUnits(String(first?.fee.quantity)))
  })

  test('has totals that add up', () => {
    const { processed } = sent().answer.rawTx
    expect(processed.net_usage).toBe(8 * processed.receipt.net_usage_words)
    expect(processed.elapsed).toBe(
      flat(processed.action_traces).reduce((sum, { elapsed }) => sum + elapsed, 0),
    )
  })

  test('is plain JSON and does not change afterwards', () => {
    const { world, wait, answer } = sent()
    const text = JSON.stringify(answer)
    expect(JSON.parse(text)).toEqual(answer)
    wait(5000)
    world.advance()
    expect(JSON.stringify(answer)).toBe(text)
  })

  test('has the legacy money actions when asked for', () => {
    const { world } = stillWorld()
    const result = world.send({ actions: [transfer('USDP', 'bob', 'alice', '1', true)] }, 'bob', {
      legacyMoneyActions: true,
    })
    const { moneyActions, parsedTx } = answerOf(result)
    expect(moneyActions).toEqual(parsedTx.legacyEvents)
    expect(moneyActions[0]).toMatchObject({ feeCurrency: 0, feePlasma: 0.00006744985 })
  })
})

describe('traces', () => {
  test('the digest is that of the packed action, as on EOSIO chains', () => {
    const [trace] = sent().answer.rawTx.processed.action_traces
    const data = Buffer.from(trace!.act.hex_data, 'hex')
    // usdp, transfer, one authorization: alice@active.
    const head = Buffer.from(
      ['00000000005013d6', '000000572d3ccdcd', '01', '0000000000855c34', '00000000a8ed3232'].join(''),
      'hex',
    )
    const packed = Buffer.concat([head, Buffer.from([data.length]), data])
    expect(trace!.receipt.act_digest).toBe(createHash('sha256').update(packed).digest('hex'))
  })

  test('sender and recipient are notified of the token’s action', () => {
    const [trace] = sent().answer.rawTx.processed.action_traces
    expect(trace!.inline_traces.map(({ receipt }) => receipt.receiver)).toEqual(['alice', 'bob'])
    for (const { act, receipt, console } of trace!.inline_traces) {
      expect(act).toEqual(trace!.act)
      expect(receipt.act_digest).toBe(trace!.receipt.act_digest)
      expect(console).toBe('')
    }
  })

  test('a contract that receives money in its own token is not notified of itself', () => {
    const { world } = stillWorld()
    const { processed } = answerOf(
      world.send({ actions: [transfer('USDP', 'alice', 'usdp', '1')] }, 'alice'),
    ).rawTx
    expect(flat(processed.action_traces).map(({ receipt }) => receipt.receiver)).toEqual(['usdp', 'alice'])
  })

  test('a recipient’s first balance in a token costs the sender RAM', () => {
    const { world } = stillWorld()
    const ramOf = (token: string) =>
      answerOf(world.send({ actions: [transfer(token, 'bob', 'alice', '1')] }, 'bob')).rawTx.processed
        .action_traces[0]?.account_ram_deltas
    expect(ramOf('CZKP')).toEqual([{ account: 'bob', delta: 128 }])
    expect(ramOf('CZKP')).toEqual([])
  })
})
