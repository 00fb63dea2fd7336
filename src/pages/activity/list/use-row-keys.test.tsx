import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useRowKeys } from './use-row-keys'

type Props = { count: number; drawn: number[] }

function List({ count, drawn }: Props) {
  const { active, body } = useRowKeys({
    count,
    rowAt: () => undefined,
    hrefOf: () => '',
    ages: false,
    isPlain: false,
    game: '',
    onOpen: () => {},
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its focusable rows
    <div role="rowgroup" {...body}>
      {drawn.map((index) => (
        <div key={index} role="row" data-index={index} tabIndex={index === active ? 0 : -1}>
          <a href="#there">{index}</a>
        </div>
      ))}
    </div>
  )
}

const row = (index: number) => screen.getByRole('link', { name: `${index}` }).parentElement!
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  // Stops the clock, so that the wait for a row never ends, however slow the test runs.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now())
})

it('keeps focus on the link when the key has no target', () => {
  const { rerender } = render(<List count={3} drawn={[0, 1, 2]} />)
  row(2).focus()
  press('ArrowDown')
  screen.getByRole('link', { name: '2' }).focus()
  rerender(<List count={3} drawn={[0, 1, 2]} />)
  expect(screen.getByRole('link', { name: '2' })).toHaveFocus()
})

it('counts every key, however long its row takes to be drawn', () => {
  const { rerender } = render(<List count={100} drawn={[0]} />)
  row(0).focus()
  for (const key of ['PageDown', 'PageDown', 'PageDown', 'ArrowUp']) press(key)
  rerender(<List count={100} drawn={[0, 29]} />)
  expect(row(29)).toHaveFocus()
  press('ArrowUp')
  rerender(<List count={100} drawn={[28, 29]} />)
  expect(row(28)).toHaveFocus()
})

it('forgets the wanted row once another one is pressed', () => {
  const { rerender } = render(<List count={100} drawn={[0, 1]} />)
  row(0).focus()
  press('End')
  row(1).focus()
  rerender(<List count={100} drawn={[0, 1, 99]} />)
  expect(row(1)).toHaveFocus()
})
