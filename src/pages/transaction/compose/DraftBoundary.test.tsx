import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Failure } from '~/domain/failure'
import { Boundary } from '~/ui/Panel'
import { DraftBoundary } from './DraftBoundary'

function draw(error: unknown, isBlank = false) {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const state = { fails: true, asides: 0 }
  const Editor = () => {
    if (state.fails) throw error
    return <p>the draft below it</p>
  }
  const setAside = () => {
    state.fails = false
    state.asides++
  }
  render(
    <Boundary>
      <DraftBoundary isBlank={() => isBlank} onFail={setAside}>
        <Editor />
      </DraftBoundary>
    </Boundary>,
  )
  return state
}

it('sets aside a draft that makes the editor fail, and draws the one below it', () => {
  const { asides } = draw(new Error('cannot be drawn'))
  expect(asides).toBe(1)
  expect(screen.getByText('the draft below it')).toBeVisible()
})

it.each([
  ['a failure of the server', new Failure('server'), false],
  ['code that could not be loaded', new TypeError('Importing a module script failed.'), false],
  ['an editor that fails with nothing written', new Error('a bug'), true],
])('does not set a draft aside for %s', (_, error, isBlank) => {
  expect(draw(error, isBlank).asides).toBe(0)
  expect(screen.queryByText('the draft below it')).toBeNull()
})
