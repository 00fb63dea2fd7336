import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Failure } from '~/domain/failure'
import { SendFailure } from './SendFailure'

const refusal = (chainError: string) => new Failure('rejected', { chainError, detail: 'not today' })

it.each(Object.getOwnPropertyNames(Object.prototype))(
  'an error called %s is told with its reason',
  (name) => {
    const { container } = render(<SendFailure error={refusal(name)} />)
    expect(container).toHaveTextContent('The server said: not today')
    expect(screen.getByText(name).parentElement?.textContent).toBe(` ${name}`)
  },
)

it('an error that is known comes with advice', () => {
  render(<SendFailure error={refusal('tx_no_auths')} />)
  expect(screen.getByText(/^Nobody signs this/)).toBeVisible()
})
