import { describe, expect, it } from 'vitest'
import { Failure, isRefusal } from './failure'

const certain = new Set([400, 401, 403, 404, 422])
const kinds = [
  'offline',
  'signed-out',
  'forbidden',
  'missing',
  'rejected',
  'broken-contract',
  'server',
  'busy',
] as const

describe('a failure of a send certainly refuses it', () => {
  it('with exactly five statuses, whatever kind of failure they are shown as', () => {
    for (let status = 100; status <= 599; status++)
      for (const kind of kinds)
        expect(isRefusal(new Failure(kind, { status })), `${kind} ${status}`).toBe(certain.has(status))
  })

  it.each([0, -1, 200, 299, 600, 999, 1e9, Number.NaN, 400.5])('but not with an odd status: %s', (status) => {
    expect(isRefusal(new Failure('rejected', { status }))).toBe(false)
  })

  it('with an error of the chain, whatever its status', () => {
    for (const status of [200, 400, 409, 429, 500, 503])
      expect(isRefusal(new Failure('rejected', { status, chain: 'refused' })), `${status}`).toBe(true)
  })

  it('but never with “the same was executed before”, whatever its status', () => {
    for (const status of [400, 403, 409, 422, 500])
      expect(isRefusal(new Failure('rejected', { status, chain: 'duplicate' })), `${status}`).toBe(false)
  })

  it('when the request never left, but not without a status and an error of the chain', () => {
    for (const kind of kinds) {
      expect(isRefusal(new Failure(kind, { sent: false }))).toBe(true)
      expect(isRefusal(new Failure(kind))).toBe(false)
    }
    expect(isRefusal(new Error('bug'))).toBe(false)
    expect(isRefusal(undefined)).toBe(false)
  })
})
