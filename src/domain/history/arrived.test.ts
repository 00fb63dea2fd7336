import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import { arrivedIn, grownIn } from './arrived'

const held = (texts: Record<string, string>) =>
  Object.entries(texts).map(([token, text]) => ({ token, amount: parseAmount(text) }))
type Row = Parameters<typeof arrivedIn>[0][number]
const received = (sequence: string, amount: string, more: Partial<Row> = {}): Row => ({
  sequence,
  time: 100_000,
  happened: { is: 'received', from: 'bob', token: 'USDP', amount: parseAmount(amount) },
  except: null,
  ...more,
})
const grown = (before: string, after: string) => grownIn(held({ USDP: before }), held({ USDP: after }))
const looked = { since: 100_000, told: new Set<string>() }

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

const explain = (rows: Row[], before: string, after: string) =>
  arrivedIn(rows, grown(before, after), looked).map(({ sequence, whole }) => [sequence, whole])

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
    expect(arrivedIn([received('7', '10')], growth, { ...looked, told })).toEqual([])
    expect(arrivedIn([received('7', '10', { time: 39_999 })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10', { time: null })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10', { except: 'failed' })], growth, looked)).toEqual([])
    expect(arrivedIn([received('7', '10')], new Map(), looked)).toEqual([])
    const sent = { is: 'sent', to: 'bob', token: 'USDP', amount: parseAmount('10') } as const
    expect(arrivedIn([received('7', '10', { happened: sent })], growth, looked)).toEqual([])
  })
  it('from shortly before the last look counts only where newer ones do not explain the growth', () => {
    const [newer, older] = [received('8', '10'), received('7', '10', { time: 99_999 })]
    // In the balance already at the last look.
    expect(explain([newer, older], '11', '21')).toEqual([['8', true]])
    // The clock of the chain is behind.
    expect(explain([older], '1', '11')).toEqual([['7', true]])
    expect(explain([newer, older], '1', '21')).toEqual([
      ['8', false],
      ['7', false],
    ])
    // A fee was taken out, or the balance is rounded.
    expect(explain([newer, older], '11', '20.998999')).toEqual([['8', false]])
    const big = received('8', '500.0000000000002')
    const before = received('7', '3', { time: 99_999 })
    expect(explain([big, before], '924.6831701897099', '1424.683170189711')).toEqual([['8', true]])
  })
  it('that came after the last look counts, whatever the others add up to', () => {
    const rows = [received('8', '10'), received('7', '4')]
    expect(arrivedIn(rows, grown('1', '2'), looked)).toHaveLength(2)
  })
})
