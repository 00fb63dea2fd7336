import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import { arrivedIn, grownIn } from './arrived'

const held = (texts: Record<string, string>) =>
  Object.entries(texts).map(([token, text]) => ({ token, amount: parseAmount(text) }))
type Row = Parameters<typeof arrivedIn>[0][number]
const received = (sequence: string, amount: string, more: Partial<Row> = {}): Row => ({
  sequence,
  time: 1000,
  happened: { is: 'received', from: 'bob', token: 'USDP', amount: parseAmount(amount) },
  except: null,
  ...more,
})
const grown = (before: string, after: string) => grownIn(held({ USDP: before }), held({ USDP: after }))
const looked = { since: 1000, told: new Set<string>() }

describe('what has grown', () => {
  it('is what is more than before, or was not named before', () => {
    const found = grownIn(
      held({ A: '1', B: '2', C: '3' }),
      held({ A: '1.5', B: '2.0', C: '2', D: '4', E: '0' }),
    )
    expect([...found].map(([token, { by }]) => [token, toDecimal(by)])).toEqual([
      ['A', '0.5'],
      ['D', '4'],
    ])
  })
})

describe('an arrival', () => {
  it('is told with its amount where all of it arrived, also where balances are rounded', () => {
    const growth = grown('924.6831701897099', '1424.68317018971')
    expect(arrivedIn([received('7', '500')], growth, looked)).toEqual([
      { sequence: '7', from: 'bob', token: 'USDP', amount: parseAmount('500'), whole: true },
    ])
  })
  it('is not whole where a fee was taken out, or where there are two of a token', () => {
    expect(arrivedIn([received('7', '10')], grown('1', '10.998999'), looked)[0]?.whole).toBe(false)
    const two = arrivedIn([received('8', '4'), received('7', '6')], grown('1', '11'), looked)
    expect(two.map(({ whole }) => whole)).toEqual([false, false])
  })
  it('is told once, and not of the time before, of another token, or where it failed', () => {
    const growth = grown('1', '11')
    const told = new Set(['7'])
    expect(arrivedIn([received('7', '10')], growth, { since: 1000, told })).toEqual([])
    expect(arrivedIn([received('7', '10', { time: 999 })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10', { time: null })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10', { except: 'failed' })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10')], new Map(), looked)).toEqual([])
    const sent = { is: 'sent', to: 'bob', token: 'USDP', amount: parseAmount('10') } as const
    expect(arrivedIn([received('7', '10', { happened: sent })], growth, looked)).toEqual([])
  })
})
