import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { readTraces } from '~/domain/trace'
import { TraceTree } from './TraceTree'

const node = (name: string, children: object[] = [], more: object = {}) => ({
  act: { account: 'a', name },
  inline_traces: children,
  ...more,
})
const draw = (...nodes: object[]) => render(<TraceTree traces={readTraces(nodes)} />)
/** one ├ two ├ three, four └ five; six. */
const forest = () =>
  draw(node('one', [node('two', [node('three'), node('four')]), node('five')]), node('six'))
const items = () => screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label')?.slice(3))
const focused = () => document.activeElement?.getAttribute('aria-label')?.slice(3)
const tabStops = () => screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)

describe('a tree of traces', () => {
  it('has an item per trace, nested, open at first', () => {
    forest()
    expect(screen.getByRole('tree', { name: 'Trace' })).toBeVisible()
    expect(items()).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
    expect(screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-expanded'))).toEqual([
      'true',
      'true',
      null,
      null,
      null,
      null,
    ])
  })

  it.each([
    ['{ArrowDown}', 'two'],
    ['{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}', 'five'],
    ['{ArrowUp}', 'one'],
    ['{End}', 'six'],
    ['{End}{ArrowDown}', 'six'],
    ['{End}{Home}', 'one'],
    ['{ArrowRight}', 'two'],
    ['{ArrowRight}{ArrowRight}', 'three'],
    ['{ArrowRight}{ArrowRight}{ArrowRight}', 'three'],
    ['{ArrowDown}{ArrowDown}{ArrowDown}{ArrowLeft}', 'two'],
    ['{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowLeft}', 'one'],
    ['{End}{ArrowLeft}', 'six'],
    ['{ArrowLeft}{ArrowDown}', 'six'],
    ['{ArrowLeft}{ArrowLeft}', 'one'],
    ['{ArrowLeft}{ArrowRight}{ArrowDown}', 'two'],
    ['xyz{Enter}', 'one'],
  ])('%s leads to %s, and the tab stop goes along', async (keys, expected) => {
    const user = userEvent.setup()
    forest()
    await user.tab()
    expect(focused()).toBe('one')
    await user.keyboard(keys)
    expect(focused()).toBe(expected)
    expect(tabStops()).toEqual([document.activeElement])
  })

  it('left closes what is open, right opens it again with everything below', async () => {
    const user = userEvent.setup()
    forest()
    await user.tab()
    await user.keyboard('{ArrowDown}{ArrowLeft}')
    expect(items()).toEqual(['one', 'two', 'five', 'six'])
    await user.keyboard('{ArrowRight}')
    expect(items()).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
  })

  it('is one stop for Tab, also after what had the stop was closed away with the mouse', async () => {
    const user = userEvent.setup()
    forest()
    await user.tab()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    await user.click(screen.getByRole('treeitem', { name: 'a::one' }).querySelector('button')!)
    expect(items()).toEqual(['one', 'six'])
    expect(tabStops().map((item) => item.getAttribute('aria-label'))).toEqual(['a::one'])
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe('six')
    await user.tab()
    expect(document.body).toHaveFocus()
  })

  it('says what a trace printed, raised and moved, and whom it only told', () => {
    const transfer = { from: 'alice', to: 'bob', quantity: '1.10 USDP' }
    draw({
      act: { account: 'usdp', name: 'transfer', data: transfer },
      receipt: { receiver: 'bob' },
      console: '<b>hi</b>',
      except: { what: '<i>no</i>' },
    })
    const item = screen.getByRole('treeitem', { name: 'usdp::transfer, notice to bob' })
    for (const text of ['<b>hi</b>', '<i>no</i>', 'notice to bob']) expect(item).toHaveTextContent(text)
    expect(item.querySelector('data')).toHaveAttribute('value', '1.10')
    expect(item.querySelector('b, i')).toBeNull()
  })
})
