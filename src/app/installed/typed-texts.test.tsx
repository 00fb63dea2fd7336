import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useOwner } from '~/stores/kept/owner'
import { keepTyped, restoreTyped, watchTyping } from './typed-texts'

function Form({ open = true, prefilled = '' }) {
  const [name, setName] = useState(prefilled)
  const [isOpen, setOpen] = useState(open)
  return (
    <main>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <label>
          Name <input value={name} onChange={({ target }) => setName(target.value)} />
        </label>
      )}
      <label>
        Password <input type="password" />
      </label>
      <p>Said: {name}</p>
    </main>
  )
}
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })

/** What a person typed, kept as before a reload; the page is then gone. */
function typeAndLeave() {
  const stop = watchTyping()
  const { unmount } = render(<Form />)
  type('Name', 'half a na')
  type('Password', 'secret')
  keepTyped()
  stop()
  unmount()
}

beforeEach(() => {
  history.replaceState(null, '', '/contacts')
  sessionStorage.clear()
})

it('what was typed is back after the reload, as if it was typed', () => {
  typeAndLeave()
  expect(sessionStorage.getItem('pp.typed')).not.toContain('secret')
  render(<Form />)
  const stop = restoreTyped()
  expect(screen.getByText('Said: half a na')).toBeVisible()
  expect(sessionStorage).toHaveLength(0)
  stop()
})

it('a field that is drawn later gets its text then', async () => {
  typeAndLeave()
  render(<Form open={false} />)
  const stop = restoreTyped()
  fireEvent.click(screen.getByRole('button', { name: 'Open' }))
  await waitFor(() => expect(screen.getByText('Said: half a na')).toBeVisible())
  stop()
})

it('what nobody typed is not kept, and what is typed meanwhile is not replaced', () => {
  const first = render(<Form prefilled="from the server" />)
  keepTyped()
  expect(sessionStorage.getItem('pp.typed')).not.toContain('from the server')
  first.unmount()
  typeAndLeave()
  const watching = watchTyping()
  render(<Form />)
  type('Name', 'something else')
  const stop = restoreTyped()
  expect(screen.getByText('Said: something else')).toBeVisible()
  stop()
  watching()
})

it.each<[string, () => void]>([
  ['another page', () => history.replaceState(null, '', '/balances')],
  ['another person', () => useOwner.setState({ sub: 'bob' })],
])('%s does not get it', (_, change) => {
  typeAndLeave()
  change()
  render(<Form />)
  restoreTyped()()
  expect(screen.getByText('Said:')).toBeVisible()
  expect(sessionStorage).toHaveLength(0)
})
