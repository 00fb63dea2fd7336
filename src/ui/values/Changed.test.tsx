import { act, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Changed } from './Changed'

afterEach(() => vi.useRealTimers())

it('marks a value for a moment after it has changed, and not at first', async () => {
  vi.useFakeTimers()
  const { rerender, container } = render(<Changed value="1">1</Changed>)
  const isMarked = () => container.querySelector('[data-changed]') !== null
  expect(isMarked()).toBe(false)
  rerender(<Changed value="2">2</Changed>)
  expect(isMarked()).toBe(true)
  await act(() => vi.advanceTimersByTimeAsync(3999))
  expect(isMarked()).toBe(true)
  await act(() => vi.advanceTimersByTimeAsync(1))
  expect(isMarked()).toBe(false)
})
