import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, emptyAction, problemsOf, requestOf, withDefaults, type FilledAction } from './draft'
import { printJson, parseJson } from '~/domain/json/json'

const filled = (change: Partial<FilledAction> = {}): FilledAction => ({
  id: '1',
  account: 'usdp',
  name: 'transfer',
  actor: 'alice',
  permission: 'active',
  data: '{"quantity":"1 USDP"}',
  ...change,
})

describe('drafts', () => {
  it('are written as the documents print a request', () => {
    const request = requestOf([filled()])
    expect(request && bodyOf(request)).toBe(
      '{"actions":[{"account":"usdp","name":"transfer","authorization":[{"actor":"alice","permission":"active"}],"data":{"quantity":"1 USDP"}}]}',
    )
  })
  it('keep the digits as they were typed', () => {
    const request = requestOf([
      filled({ data: '{"n":9007199254740993,"m":1.10,"big":123456789012345678901234567890}' }),
    ])
    expect(request && bodyOf(request)).toContain(
      '{"n":9007199254740993,"m":1.10,"big":123456789012345678901234567890}',
    )
  })
  it('send any JSON object unchanged', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const request = requestOf([filled({ data: JSON.stringify(data) })])
        const body = JSON.parse(request ? bodyOf(request) : '') as { actions: { data: unknown }[] }
        expect(body.actions[0]?.data).toEqual(JSON.parse(JSON.stringify(data)))
      }),
    )
  })
  it.each([
    [{ account: '' }, [{ field: 'account', reason: 'empty' }]],
    [{ name: 'Transfer' }, [{ field: 'name', reason: 'no-name' }]],
    [{ data: ' ' }, [{ field: 'data', reason: 'empty' }]],
    [{ data: '[1]' }, [{ field: 'data', reason: 'no-object' }]],
    [{ data: '{"a":}' }, [{ field: 'data', reason: 'no-json', position: 5 }]],
    [{ data: '{"reason":"x","field":"data"}' }, []],
  ])('with %j have the problems %j', (change, problems) => {
    expect(problemsOf(filled(change))).toEqual(problems)
    expect(requestOf([filled(), filled(change)]) === undefined).toBe(problems.length > 0)
  })
  it('are signed by the user, with the permission of the DApp for its own contract', () => {
    const dapp = { contract: 'plasma.dice', permission: 'auth.dice' }
    const empty = emptyAction('1')
    expect(withDefaults({ ...empty, account: 'usdp' }, 'alice', dapp)).toMatchObject({
      actor: 'alice',
      permission: 'active',
    })
    expect(withDefaults({ ...empty, account: 'plasma.dice ' }, 'alice', dapp).permission).toBe('auth.dice')
    expect(withDefaults({ ...empty, actor: '', permission: 'x' }, 'alice', dapp)).toMatchObject({
      actor: '',
      permission: 'x',
    })
  })
  it('are not sent when they are empty', () => {
    expect(requestOf([])).toBeUndefined()
    expect(printJson(parseJson(bodyOf({ actions: [] })))).toBe('{"actions":[]}')
  })
})
