import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, later, reply } from '~/api/fake-server'
import { fakeRelay } from '~/api/relay/fake-relay'
import { StagedPage } from '~/pages/StagedPage'
import { NewPaymentPage } from './NewPaymentPage'
import { PaymentsPage } from './PaymentsPage'

afterEach(() => vi.unstubAllGlobals())

const draw = () => render(<StagedPage at="/payments">{<PaymentsPage />}</StagedPage>)
const signIn = async (name: string, password: string) => {
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), name)
  await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}
const ann = '{"name":"ann","role":"manage"}'

describe('without a relay', () => {
  it('says what is missing and how to add it', () => {
    fakeServer({}, { signedIn: false })
    draw()
    expect(screen.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()
    expect(screen.getByRole('heading', { level: 2, name: 'Payments are not set up here' })).toBeVisible()
    expect(screen.getByText('"payments": { "relay": "/relay" }')).toBeVisible()
  })
})

describe('signing in to payments', () => {
  it('shows who is signed in, and signs them out again', async () => {
    const { asked, replies } = fakeRelay({ 'GET /session': reply(401), 'POST /session': reply(204) })
    draw()
    expect(await screen.findByRole('heading', { level: 2, name: 'Sign in to payments' })).toBeVisible()
    replies['GET /session'] = ann
    await signIn('ann', 'correct horse')
    expect(await screen.findByText('Signed in to payments as ann')).toBeVisible()
    expect(asked.find(({ call }) => call === 'POST /session')?.body).toBe(
      '{"name":"ann","password":"correct horse"}',
    )
    replies['DELETE /session'] = reply(204)
    await userEvent.click(screen.getByRole('button', { name: 'Sign out of payments' }))
    expect(await screen.findByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
  })

  it.each([
    [reply(401), /^No operator has this name and password/],
    [reply(429), /^Too many wrong tries/],
    [reply(503), /is overloaded/],
  ])('says in place why it failed', async (answer, sentence) => {
    fakeRelay({ 'GET /session': reply(401), 'POST /session': answer })
    draw()
    await signIn('ann', 'x')
    expect(await screen.findByText(sentence)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('ann')
  })

  it('asks for both fields before anything is sent', async () => {
    const { calls } = fakeRelay({ 'GET /session': reply(401) })
    draw()
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(screen.getByRole('alert')).toHaveTextContent('Enter your name and your password.')
    expect(calls()).toEqual(['GET /session'])
  })

  it('waits, and can be tried again where the relay is out of reach', async () => {
    const { reply, give } = later()
    const { replies } = fakeRelay({ 'GET /session': reply })
    draw()
    expect(screen.getByText('Loading')).toBeInTheDocument()
    give(new TypeError('network'))
    expect(await screen.findByRole('alert')).toHaveTextContent('the payments relay cannot be reached')
    replies['GET /session'] = ann
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Signed in to payments as ann')).toBeVisible()
  })
})

it('New payment has its heading', async () => {
  fakeRelay({ 'GET /session': ann })
  render(<StagedPage at="/payments/new">{<NewPaymentPage />}</StagedPage>)
  expect(await screen.findByRole('heading', { level: 1, name: 'New payment' })).toBeVisible()
})
