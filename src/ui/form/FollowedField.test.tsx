import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, use, useState } from 'react'
import { expect, it } from 'vitest'
import { FollowedField } from './FollowedField'

const ready = Promise.resolve()

/** The page that follows the field suspends on `later` whenever the field has text. */
function Followed({ later }: { later: Promise<void> }) {
  const [text, setText] = useState('')
  return (
    <>
      <FollowedField aria-label="Words" value={text} onChange={setText} />
      <button type="button" onClick={() => setText('from elsewhere')}>
        Elsewhere
      </button>
      <Suspense fallback={null}>
        <Output text={text} later={later} />
      </Suspense>
    </>
  )
}

function Output({ text, later }: { text: string; later: Promise<void> }) {
  use(text === '' ? ready : later)
  return <output>{text || 'nothing'}</output>
}

const field = () => screen.getByRole('textbox', { name: 'Words' })
const output = () => screen.getByRole('status')

it('shows typed text at once, and the page follows later', async () => {
  const arrival = new EventTarget()
  const later = new Promise<void>((done) => arrival.addEventListener('come', () => done()))
  await act(async () => render(<Followed later={later} />))
  await act(() => userEvent.type(field(), 'dice'))
  expect(field()).toHaveValue('dice')
  expect(output()).toHaveTextContent('nothing')
  await act(() => userEvent.type(field(), '{Backspace}y'))
  expect(field()).toHaveValue('dicy')
  await act(async () => arrival.dispatchEvent(new Event('come')))
  await waitFor(() => expect(output()).toHaveTextContent('dicy'))
  expect(field()).toHaveValue('dicy')
})

it('shows a value that the page took from elsewhere', async () => {
  await act(async () => render(<Followed later={ready} />))
  await userEvent.type(field(), 'dice')
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(field()).toHaveValue('from elsewhere')
})
