import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import { Failure } from '~/domain/failure'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'
import { showTimesIn } from '~/words/format'
import { setLanguage } from '~/words/words'
import { AccountName } from './AccountName'
import { ActionTable } from '~/ui/ActionTable'
import { Age } from './Age'
import { AmountText } from './AmountText'
import { hideAmounts } from './amounts-hidden'
import { BlockTime } from './BlockTime'
import { CopyButton } from './CopyButton'
import { DataText } from './DataText'
import { FailureNote } from '~/ui/FailureNote'
import { TokenMark } from './TokenMark'

const shown = () => document.body.textContent
const amount = () => document.querySelector('data')
const part = (name: string) => document.querySelector(`.${name}`)?.textContent ?? ''

/** Texts from a server that try to break out of the text around them. */
const hostile = ['<img src=x onerror=alert(1)>', '</td><script>alert(1)</script>', '\u202Edrow', '&lt;b&gt;']

describe('an invisible character in somebody else’s text', () => {
  const trick = 'al\u202Eice\uFE0F'
  const action = readActionItem({
    global_action_seq: 1,
    action_trace: { act: { account: trick, name: trick, authorization: [{ actor: trick }] } },
  })
  it.each([
    ['a name', <AccountName key="0" name={trick} />],
    ['a value', <DataText key="1" text={trick} />],
    ['an action', <ActionTable key="2" items={[action!]} total={1} hrefOf={() => '/'} />],
    ['a token', <TokenMark key="4" token={trick} />],
    ['the token of an amount', <AmountText key="5" amount={parseAmount('1')} token={trick} />],
    ['a refusal', <FailureNote key="3" error={new Failure('rejected', { detail: trick })} />],
  ])('is shown in %s', (_, drawn) => {
    const { container } = render(drawn)
    const codes = [...container.querySelectorAll('.unseen')].map((each) => each.getAttribute('data-code'))
    expect(new Set(codes)).toEqual(new Set(['U+202E', 'U+FE0F']))
    expect(codes).toHaveLength(container.textContent.split('al').length * 2 - 2)
  })
})

describe('AmountText', () => {
  it.each([
    ['924.683170189709970998', '924.683170189709970998', '924.683170189709970998'],
    ['0', '0', '0'],
    ['-1234.50', '-1234.50', '−1,234.50'],
    ['1e-18', '0.000000000000000001', '0.000000000000000001'],
    [
      '123456789012345678901234567890.1',
      '123456789012345678901234567890.1',
      '123,456,789,012,345,678,901,234,567,890.1',
    ],
  ])('draws %s with the value %s as %s', (text, value, drawn) => {
    render(<AmountText amount={parseAmount(text)} />)
    expect(amount()).toHaveAttribute('value', value)
    expect(amount()).toHaveAttribute('data-exact', 'true')
    expect(shown()).toBe(drawn)
  })

  it('shows and announces that the server has rounded it', () => {
    render(<AmountText amount={parseAmount('924.683170189709')} token="USDP" exact={false} />)
    expect(amount()).toHaveAttribute('data-exact', 'false')
    expect(shown()).toBe('≈about, rounded by the server:924.683170189709USDP')
  })

  it.each([
    ['1.5', false],
    ['111', false],
    ['0.00067099', false],
    ['-12345678.901234', false],
    ['-12345678.9012345', true],
    ['0.000000123456789012345', true],
    ['100000000000000000000', false],
    ['123456789012345000.00', true],
  ])('%s, rounded by the server, is “about” at the digits shown: %s', (text, isAbout) => {
    for (const brief of [false, true]) {
      const { unmount } = render(<AmountText amount={parseAmount(text)} exact={false} brief={brief} />)
      expect(amount()).toHaveAttribute('data-exact', 'false')
      expect(shown()?.includes('≈')).toBe(isAbout)
      unmount()
    }
  })

  it.each([
    ['1.500', ['.5', '', '00']],
    ['2.00', ['', '', '.00']],
    ['7', ['', '', '']],
    ['0.123456789012345678901234567890', ['.1234', '5678901234567890123456789', '0']],
  ])('%s sets apart its tail and the zeros at its end', (text, [head, tail, zeros]) => {
    render(<AmountText amount={parseAmount(text)} />)
    expect([part('fraction').slice(0, head!.length), part('tail'), part('zeros')]).toEqual([
      head,
      tail,
      zeros,
    ])
    expect(shown()).toBe(text)
  })

  it('tells the whole number on hover where a tail may be cut, and may break thirty whole digits', () => {
    const { rerender } = render(<AmountText amount={parseAmount('1234.567891')} />)
    expect(amount()).toHaveAttribute('title', '1,234.567891')
    expect(amount()).not.toHaveAttribute('class')
    rerender(<AmountText amount={parseAmount('123456789012345678901234567890.1')} />)
    expect(amount()).not.toHaveAttribute('title')
    expect(amount()).toHaveClass('huge')
    rerender(<AmountText amount={parseAmount('1000000000000.123456789012345678')} />)
    expect(amount()).toHaveClass('long')
  })

  it('keeps its value in another language', async () => {
    await setLanguage('ru')
    render(<AmountText amount={parseAmount('1234.5')} />)
    expect(amount()).toHaveAttribute('value', '1234.5')
    expect(shown()?.replace(/\s/g, ' ')).toBe('1 234,5')
  })

  it.each(hostile)('shows a token called %s as text', (token) => {
    render(<AmountText amount={parseAmount('1')} token={token} />)
    expect(shown()).toBe(`1${token}`)
    expect(document.querySelector('img, script, b')).toBeNull()
  })
})

describe('AmountText while amounts are hidden', () => {
  it('shows no digit, and afterwards all of them again', () => {
    render(<AmountText amount={parseAmount('924.683170189709970998')} token="USDP" />)
    act(() => hideAmounts(true))
    expect(document.body.innerHTML).not.toMatch(/924|683/)
    expect(amount()).toHaveAttribute('value', '')
    expect(shown()).toBe('••••••amount hiddenUSDP')
    act(() => hideAmounts(false))
    expect(amount()).toHaveAttribute('value', '924.683170189709970998')
  })
})

it('a copied amount is complete and without grouping', () => {
  render(<AmountText amount={parseAmount('-1234567.8900')} />)
  const setData = vi.fn<(type: string, text: string) => void>()
  const goesOn = fireEvent.copy(amount()!, { clipboardData: { setData } })
  expect(setData).toHaveBeenCalledExactlyOnceWith('text/plain', '-1234567.8900')
  expect(goesOn).toBe(false)
})

describe('TokenMark', () => {
  it.each([
    ['USDP', '$'],
    ['RUBp', '₽'],
    ['NEWCOIN', 'NE'],
    ['<img src=x onerror=alert(1)>', '<i'],
    ['\u202Edrow', 'dr'],
    ['\u200B\u{1F4B0}\u200Bx', '\u{1F4B0}x'],
  ])('shows %s as it is written, beside %s', (token, sign) => {
    render(<TokenMark token={token} />)
    expect(shown()).toBe(token)
    expect(document.querySelector('[aria-hidden]')).toHaveAttribute('data-sign', sign)
    expect(document.querySelector('img, script, b')).toBeNull()
  })
})

describe('Age', () => {
  it('grows by itself, and is never in the future', async () => {
    vi.useFakeTimers()
    try {
      render(<Age since={Date.now() + 5000} />)
      expect(shown()).toBe('now')
      await act(() => vi.advanceTimersByTimeAsync(30_000))
      expect(shown()).toBe('25 seconds ago')
      await act(() => vi.advanceTimersByTimeAsync(120_000))
      expect(shown()).toBe('2 minutes ago')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('AccountName', () => {
  it.each([
    ['plasma.dice', undefined, '/contract/plasma.dice'],
    ['bob', undefined, '/account/bob'],
    ['mydapp', true, '/contract/mydapp'],
  ])('links %s, a contract: %s, to %s', (name, contract, to) => {
    render(<AccountName name={name} {...(contract && { contract })} />)
    expect(screen.getByRole('link', { name })).toHaveAttribute('href', to)
  })

  it.each(['', 'Alice', 'javascript:alert(1)', '../settings', 'a b', ...hostile])(
    'does not link %s',
    (name) => {
      render(<AccountName name={name} />)
      expect(screen.queryByRole('link')).toBeNull()
      expect(shown()).toBe(name || '–')
    },
  )
})

describe('BlockTime', () => {
  it('has the time as a machine reads it, and shows its zone', () => {
    showTimesIn('utc')
    render(<BlockTime time={Date.UTC(2026, 10, 1, 14, 3, 9, 500)} />)
    expect(document.querySelector('time')).toHaveAttribute('datetime', '2026-11-01T14:03:09.500Z')
    expect(shown()).toMatch(/14:03:09 UTC$/)
  })

  it.each([null, 8.64e15 + 1, -1e300, Infinity])('shows no time for %s', (time) => {
    render(<BlockTime time={time} />)
    expect(shown()).toBe('–')
  })
})

const item = (sequence: number, act: object, more: object = {}): ActionItem =>
  readActionItem({ global_action_seq: sequence, action_trace: { act, ...more } })!
const draw = (items: ActionItem[], total = items.length) =>
  render(<ActionTable items={items} total={total} hrefOf={({ sequence }) => `/activity/${sequence}`} />)

describe('ActionTable', () => {
  it('has a row for each action with its amount and signers', () => {
    const act = {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice' }, { actor: 'alice' }, { actor: 'bob' }],
      data: { from: 'alice', to: 'bob', quantity: '10.01' },
    }
    draw([item(7, act), item(6, { account: 'eosio', name: 'noop' })], 500)
    expect(screen.getByRole('table', { name: 'Actions' })).toHaveAttribute('aria-rowcount', '501')
    const [head, first, second] = screen.getAllByRole('row')
    expect([head, first, second].map((row) => row?.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3'])
    const row = within(first!)
    expect(row.getByRole('link', { name: 'usdp::transfer' })).toHaveAttribute('href', '/activity/7')
    expect(row.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'usdp::transfer',
      'alice',
      'bob',
    ])
    expect(first!.querySelector('data')).toHaveAttribute('value', '10.01')
    expect(second!.querySelector('data')).toBeNull()
  })

  it('marks notifications and failures', () => {
    const more = { receipt: { receiver: 'bob' }, except: { message: 'x' } }
    draw([item(1, { account: 'usdp', name: 'transfer' }, more)])
    expect(screen.getByText('notice to bob')).toBeVisible()
    expect(screen.getByText('failed')).toBeVisible()
  })

  it.each(hostile)('shows an action called %s as text', (name) => {
    draw([item(1, { account: name, name, authorization: [{ actor: name }] })])
    expect(screen.getByRole('rowheader')).toHaveTextContent(`${name}::${name}`, {
      normalizeWhitespace: false,
    })
    expect(document.querySelector('img, script, b')).toBeNull()
  })

  it('draws an action twice where the server lists it twice', () => {
    draw([item(1, { account: 'a', name: 'b' }), item(1, { account: 'a', name: 'b' }), item(1, {})])
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
      'a::b',
      'a::b',
      'unnamed action',
    ])
  })
})

describe('CopyButton', () => {
  it.each([
    [() => Promise.resolve(), 'Copied'],
    [() => Promise.reject(new DOMException('no', 'NotAllowedError')), ''],
  ])('copies the exact text, and announces it only when done', async (answer, said) => {
    const user = userEvent.setup()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(answer)
    render(<CopyButton text={'{\n "n": 1.10\n}'} label="Copy as JSON" />)
    await user.click(screen.getByRole('button', { name: /Copy as JSON/ }))
    expect(write).toHaveBeenCalledExactlyOnceWith('{\n "n": 1.10\n}')
    expect(screen.getByRole('status')).toHaveTextContent(new RegExp(`^${said}$`))
  })
})
