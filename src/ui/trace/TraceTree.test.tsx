import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { readTraces } from '~/domain/trace/trace'
import type { TreeView } from './TraceTools'
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

const names = () => screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label'))

describe('a tree of traces', () => {
  it('has a nested item for each trace, expanded at first', () => {
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
    ['f', 'four'],
    ['ff', 'five'],
    ['fi', 'five'],
    ['t', 'two'],
    ['thr', 'three'],
    ['a::f', 'four'],
    ['{PageDown}', 'six'],
  ])('moves focus and tab stop by %s to %s', async (keys, expected) => {
    const user = userEvent.setup()
    forest()
    await user.tab()
    expect(focused()).toBe('one')
    await user.keyboard(keys)
    expect(focused()).toBe(expected)
    expect(tabStops()).toEqual([document.activeElement])
  })

  it('collapses a branch with Left, and expands it again with Right', async () => {
    const user = userEvent.setup()
    forest()
    await user.tab()
    await user.keyboard('{ArrowDown}{ArrowLeft}')
    expect(items()).toEqual(['one', 'two', 'five', 'six'])
    await user.keyboard('{ArrowRight}')
    expect(items()).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
  })

  it('has one tab stop, also after the item with it was hidden by collapsing with the mouse', async () => {
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

  it('shows the console, failure, amount and notified accounts of a trace', () => {
    const transfer = { from: 'alice', to: 'bob', quantity: '1.10 USDP' }
    draw({
      act: { account: 'usdp', name: 'transfer', data: transfer },
      receipt: { receiver: 'bob' },
      console: '<b>hi</b>',
      except: { what: '<i>no</i>' },
    })
    const item = screen.getByRole('treeitem', { name: 'usdp::transfer, notice to bob, failed' })
    for (const text of ['<b>hi</b>', '<i>no</i>', 'notice to bob']) expect(item).toHaveTextContent(text)
    expect(item.querySelector('data')).toHaveAttribute('value', '1.10')
    expect(item.querySelector('b, i')).toBeNull()
  })

  it('reports the trace chosen with Enter, Space or the mouse', async () => {
    const user = userEvent.setup()
    const chosen: number[] = []
    render(<TraceTree traces={readTraces([node('one', [node('two')])])} onSelect={(at) => chosen.push(at)} />)
    await user.tab()
    await user.keyboard('{ArrowDown}{Enter}{ArrowUp} ')
    await user.click(screen.getByText('a::two'))
    expect(chosen).toEqual([1, 0, 1])
    expect(focused()).toBe('two')
  })

  it('expands the branches above a trace selected elsewhere, and focuses it', async () => {
    const user = userEvent.setup()
    const traces = readTraces([node('one', [node('two', [node('three')])])])
    const { rerender } = render(<TraceTree traces={traces} selected={0} />)
    await user.tab()
    await user.keyboard('{ArrowLeft}')
    expect(items()).toEqual(['one'])
    rerender(<TraceTree traces={traces} selected={2} />)
    expect(items()).toEqual(['one', 'two', 'three'])
    expect(focused()).toBe('three')
    expect(screen.getByRole('treeitem', { selected: true })).toHaveFocus()
  })

  it('puts the tab stop at the trace that failed', async () => {
    draw(
      node('one'),
      node('two', [node('three', [], { except: { what: 'no' } })], { except: { what: 'no' } }),
    )
    await userEvent.tab()
    expect(focused()).toBe('three, failed')
  })

  it('marks an action without a name, and says where there are no traces', () => {
    draw({ act: {}, receipt: {} })
    expect(screen.getByRole('treeitem', { name: 'unnamed action' })).toBeVisible()
    draw()
    expect(screen.getByText('There is no trace in this transaction.')).toBeVisible()
  })
})

describe('what a tree shows', () => {
  const transfer = { act: { account: 'usdp', name: 'transfer', data: { from: 'x', to: 'y', quantity: '1' } } }
  const traces = readTraces([
    node('one', [node('two', [transfer])]),
    node('three', [node('four', [], { except: { what: 'refused so' } })], { console: 'Lunch' }),
  ])
  function Stage() {
    const [view, setView] = useState<TreeView>({ level: 'all', find: '' })
    return (
      <TraceTree traces={traces} view={view} onView={(change) => setView((now) => ({ ...now, ...change }))} />
    )
  }

  it.each([
    ['Top only', ['a::one', 'a::three'], '2 traces found'],
    ['Transfers', ['a::one', 'a::two', 'usdp::transfer'], '1 trace found'],
    ['Failures', ['a::three', 'a::four, failed'], '1 trace found'],
    ['All traces', ['a::one', 'a::two', 'usdp::transfer', 'a::three', 'a::four, failed'], '5 traces'],
  ])('depends on the level: %s', async (level, expected, said) => {
    render(<Stage />)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Show' }), level)
    expect(names()).toEqual(expected)
    expect(screen.getByRole('status')).toHaveTextContent(said)
  })

  it('is narrowed by a search to the matches and the branches above them; Enter goes to a match', async () => {
    const user = userEvent.setup()
    render(<Stage />)
    const search = screen.getByRole('searchbox', { name: 'Search in the trace' })
    await user.type(search, 'REFUSED{Enter}')
    expect(names()).toEqual(['a::three', 'a::four, failed'])
    expect(screen.getByRole('treeitem', { name: 'a::four, failed' })).toHaveFocus()
    await user.clear(search)
    await user.type(search, 'lunch')
    expect(names()).toEqual(['a::three'])
    await user.type(search, ' and more')
    expect(screen.getByText('No trace matches.')).toBeVisible()
  })

  it('includes matches in collapsed branches; “Next match” goes from the last to the first', async () => {
    const user = userEvent.setup()
    render(<Stage />)
    screen.getByRole('treeitem', { name: 'a::four, failed' }).focus()
    await user.keyboard('{End}')
    await user.click(screen.getByRole('button', { name: 'Collapse all' }))
    await user.type(screen.getByRole('searchbox'), 'a::t')
    expect(names()).toEqual(['a::one', 'a::two', 'a::three'])
    await user.click(screen.getByRole('button', { name: 'Next match' }))
    expect(screen.getByRole('treeitem', { name: 'a::two' })).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Next match' }))
    expect(screen.getByRole('treeitem', { name: 'a::three' })).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Next match' }))
    expect(screen.getByRole('treeitem', { name: 'a::two' })).toHaveFocus()
  })

  it('can be collapsed or expanded as a whole, also by key', async () => {
    const user = userEvent.setup()
    render(<Stage />)
    await user.click(screen.getByRole('button', { name: 'Collapse all' }))
    expect(names()).toEqual(['a::one', 'a::three'])
    await user.click(screen.getByRole('button', { name: 'Expand all' }))
    expect(names()).toHaveLength(5)
    await user.click(screen.getByRole('button', { name: 'Collapse all' }))
    screen.getByRole('treeitem', { name: 'a::one' }).focus()
    await user.keyboard('*')
    expect(names()).toHaveLength(5)
  })
})

describe('a tree of five thousand traces', () => {
  const many = 5000
  const chain = Array.from({ length: many }, (_, at) => ({
    act: { account: 'a', name: `n${at}` },
    action_ordinal: at + 1,
    creator_action_ordinal: at,
  }))
  const wide = chain.map(({ act }) => ({ act }))

  it.each([
    ['side by side', wide, many, '1'],
    ['inside one another', chain, 1, String(many)],
  ])('draws only the visible rows (%s), and keys reach all of them', async (_, list, siblings, level) => {
    const user = userEvent.setup()
    render(<TraceTree traces={readTraces(list)} />)
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(60)
    await user.tab()
    await user.keyboard('{End}')
    expect(focused()).toBe(`n${many - 1}`)
    expect(document.activeElement).toHaveAttribute('aria-level', level)
    expect(document.activeElement).toHaveAttribute('aria-setsize', String(siblings))
    await user.keyboard('{Home}{ArrowDown}')
    expect(focused()).toBe('n1')
    expect(tabStops()).toHaveLength(1)
  })
})
