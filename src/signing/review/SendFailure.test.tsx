import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Failure } from '~/domain/failure'
import { SendFailure } from './SendFailure'

const refusal = (chainError: string) => new Failure('rejected', { chainError, detail: 'not today' })

it.each(Object.getOwnPropertyNames(Object.prototype))(
  'shows the reason of an error called %s, without advice',
  (name) => {
    const { container } = render(<SendFailure error={refusal(name)} />)
    expect(container).toHaveTextContent('The server said: not today')
    expect(screen.getByText(name).parentElement?.textContent).toBe(` ${name}`)
  },
)

it('gives advice on an error that it knows', () => {
  render(<SendFailure error={refusal('tx_no_auths')} />)
  expect(screen.getByText(/^Nobody signs this/)).toBeVisible()
})
