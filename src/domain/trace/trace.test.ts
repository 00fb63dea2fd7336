import { describe, expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { errorText, newestFirst, readActionItem, readTraces, walk, type ActionItem } from './trace'
import { amountIn, transferOf } from './transfer'

const item = (text: string) => readActionItem(parseJson(text)) as ActionItem
const act = (account: string, name: string, data: Json = {}): JsonObject => ({
  act: { account, name, authorization: [{ actor: 'alice', permission: 'active' }], data },
})
const documented =
  '{"global_action_seq":3,"account_action_seq":2,"block_num":1,"block_time":"2019-10-25T11:23:56.000","action_trace":{"receipt":{},"act":{},"console":"Delayed transaction has been triggered","trx_id":"{TX_ID}","account_ram_deltas":[{}],"except":null,"inline_traces":[]}}'

describe('actions', () => {
  it('are read as the documents print them, elided parts included', () => {
    const { sequence, block, time, trace } = item(documented)
    expect({ sequence, block, time }).toEqual({ sequence: '3', block: '1', time: 1572002636000 })
    expect(trace).toMatchObject({
      account: '',
      name: '',
      receiver: '',
      console: 'Delayed transaction has been triggered',
      transaction: '{TX_ID}',
      ramDeltas: [],
      except: null,
      children: [],
    })
  })
  it('keep sequences beyond 2^53 and put the newest first', () => {
    const sequences = ['18446744073709551615', '"18446744073709551616"', '5'].map((sequence) =>
      item(`{"global_action_seq":${sequence},"action_trace":{}}`),
    )
    expect(sequences.toSorted(newestFirst).map(({ sequence }) => sequence)).toEqual([
      '18446744073709551616',
      '18446744073709551615',
      '5',
    ])
  })
  it.each(['null', '5', '"x"', '[]', '{}', '{"global_action_seq":"x"}'])('cannot be read from %s', (text) => {
    expect(readActionItem(parseJson(text))).toBeNull()
  })
})

describe('traces', () => {
  it('are nested by inline_traces', () => {
    const [top] = readTraces([
      { ...act('a', 'one'), inline_traces: [{ ...act('b', 'two'), inline_traces: [act('c', 'three')] }] },
    ])
    expect(top && [...walk(top)].map(({ name }) => name)).toEqual(['one', 'two', 'three'])
  })
  it('are nested by ordinals, written as numbers or as text', () => {
    const flat = [
      { ...act('a', 'one'), action_ordinal: 1, creator_action_ordinal: 0 },
      { ...act('a', 'two'), action_ordinal: 2, creator_action_ordinal: 1 },
      { ...act('a', 'three'), action_ordinal: '3', creator_action_ordinal: '2' },
      { ...act('a', 'four'), action_ordinal: 4, creator_action_ordinal: 0 },
    ]
    const traces = readTraces(flat)
    expect(traces.map((trace) => [...walk(trace)].map(({ name }) => name))).toEqual([
      ['one', 'two', 'three'],
      ['four'],
    ])
  })
  it('stay flat where their ordinals form a cycle', () => {
    const ring = [
      { ...act('a', 'one'), action_ordinal: 1, creator_action_ordinal: 2 },
      { ...act('a', 'two'), action_ordinal: 2, creator_action_ordinal: 1 },
      { ...act('a', 'self'), action_ordinal: 3, creator_action_ordinal: 3 },
    ]
    const names = readTraces(ring).flatMap((trace) => [...walk(trace)].map(({ name }) => name))
    expect(names.toSorted()).toEqual(['one', 'self', 'two'])
  })
  it('have the chain’s error text', () => {
    expect(errorText({ name: 'eosio_assert', what: 'w', details: [{ message: 'overdrawn balance' }] })).toBe(
      'overdrawn balance',
    )
    const stack = [
      { format: 'assertion failure with message: ${s}, ${t}', data: { s: 'no' } },
      { format: 'pending console output: ${console}', data: { console: '' } },
    ]
    expect(errorText({ name: 'n', stack })).toBe('assertion failure with message: no, ${t}')
    expect(errorText({ what: 'w' })).toBe('w')
    expect(errorText(null)).toBeNull()
  })
})

const trace = (account: string, data: Json) => readTraces([act(account, 'transfer', data)])[0]!

describe('transfers', () => {
  it('take the token from the asset, or from the name of the contract', () => {
    const written = transferOf(
      trace('eosio.token', { from: 'a', to: 'b', quantity: '1.0000 EOS', memo: 'm' }),
    )
    expect(written).toMatchObject({ from: 'a', to: 'b', token: 'EOS', memo: 'm' })
    const bare = transferOf(trace('usdp', { from: 'a', to: 'b', quantity: '10.01' }))
    expect(bare && [toDecimal(bare.amount), bare.token]).toEqual(['10.01', 'USDP'])
    const numeral = transferOf(trace('usdp', parseJson('{"from":"a","to":"b","quantity":10.010}')))
    expect(numeral && toDecimal(numeral.amount)).toBe('10.010')
  })
  it('are not found in other actions', () => {
    expect(transferOf(trace('plasma.dice', { from: 'a', to: 'b', quantity: '10.01' }))).toBeUndefined()
    expect(transferOf(trace('usdp', { from: 'a', to: 'b', quantity: 'all' }))).toBeUndefined()
    expect(amountIn(trace('plasma.dice', { user: 'a', quantity: '10.01 USDP' }))).toMatchObject({
      token: 'USDP',
    })
    expect(amountIn(trace('x', '0a0b'))).toBeUndefined()
  })
})
