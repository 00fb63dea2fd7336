import { describe, expect, it } from 'vitest'
import { checkPasted } from './check-pasted'
import { algorithmsOf, hookAsCurl, makeHook, type Order } from './make-hook'
import { pastedBytes } from './pasted-bytes'
import { hookVendors, sampleEvents, sampleHook } from './sample-hooks'

const secret = 'demo-secret-key-not-real'
const checked = async (order: Order) => {
  const { body, headers } = await makeHook(order)
  return checkPasted({ body: pastedBytes(body, 'text')!, headers, secret, isText: true })
}

describe('a test delivery', () => {
  const ways = hookVendors.flatMap((vendor) =>
    algorithmsOf[vendor].flatMap((algorithm) =>
      sampleEvents[vendor].map((event) => [vendor, algorithm, event] as const),
    ),
  )

  it.each(ways)('of %s signed as %s verifies as just that: %s', async (vendor, algorithm, event) => {
    const { vendor: told, report, mending } = await checked({ vendor, event, algorithm, secret })
    expect([told, report.verdict, report.algorithm, mending]).toEqual([vendor, 'verified', algorithm, 'none'])
    // Each way signs something else, so that a receiver which knows one of them only shows that.
    expect(report.attempts.filter(({ matches }) => matches)).toHaveLength(1)
  })

  it.each(sampleEvents['plasmapay-business'])('of PlasmaPay Business is never signed: %s', async (event) => {
    const { vendor, report } = await checked({ vendor: 'plasmapay-business', event, secret })
    expect([vendor, report.verdict, report.fields]).toEqual([
      'plasmapay-business',
      'unsigned',
      sampleHook('plasmapay-business', event),
    ])
  })

  it('tells of an order or a transaction, as its event says', () => {
    expect(sampleHook('payplay', 'order::declined')).toMatchObject({ order: { status: 'DECLINED' } })
    expect(sampleHook('payplay', 'withdrawal::completed')).toMatchObject({
      transaction: { type: 'WITHDRAWAL_EXTERNAL', status: 'COMPLETE' },
      event_type: 'withdrawal::completed',
    })
    expect(sampleHook('plisio', 'pending')).toMatchObject({ status: 'pending', amount: '0.00010000' })
  })

  it('without a way to sign has no signature', async () => {
    for (const vendor of ['plisio', 'payplay'] as const)
      expect((await checked({ vendor, event: 'new', secret })).report.verdict).toBe('unsigned')
  })
})

describe('the command that sends it', () => {
  it('holds the address, the headers and the body, whatever stands in them', () => {
    expect(
      hookAsCurl({ body: `{"a":"it's"}`, headers: [['Signature', 'ab']] }, 'https://shop.example/?a=1&b=2'),
    ).toBe(
      `curl -X POST 'https://shop.example/?a=1&b=2' \\\n  -H 'Signature: ab' \\\n  --data-binary '{"a":"it'\\''s"}'`,
    )
  })

  it('takes the address from the shell where none is given', () => {
    expect(hookAsCurl({ body: 'a=1', headers: [] }, '')).toBe(
      `curl -X POST "$HOOK_URL" \\\n  --data-binary 'a=1'`,
    )
  })
})
