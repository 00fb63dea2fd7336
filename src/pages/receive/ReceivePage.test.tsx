import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { fakeServer, fixture, reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { readPaymentLink } from '~/domain/transfer/payment-link'
import { ReceivePage } from './ReceivePage'

const answers = {
  '/me': fixture('me'),
  '/tokens': '[{"token":"USDP","decimals":18},{"token":"TWOP","decimals":2}]',
}
const draw = () =>
  render(
    <StagedPage at="/receive">
      <ReceivePage />
    </StagedPage>,
  )
const open = async () => {
  fakeServer(answers)
  draw()
  await screen.findByRole('img', { name: 'QR code of your payment link' })
}
afterEach(() => vi.unstubAllGlobals())
const picture = () => document.querySelector('path[fill="#000"]')?.getAttribute('d')
const link = () => screen.getByText(/\/send#to=/).textContent
const type = (name: string, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } })
const token = (code: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'Token' }), { target: { value: code } })

it('shows the account with a link and a picture of it, once it is known', async () => {
  const server = fakeServer({ ...answers, '/me': reply(404) })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Receive' })).toBeVisible()
  expect(await screen.findByRole('alert')).toBeVisible()
  server.replies['/me'] = fixture('me')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('testtest1111')).toBeVisible()
  expect(link()).toBe('http://localhost:3000/send#to=testtest1111')
})

it('asks in its link for what was written, as far as it is right', async () => {
  await open()
  const plain = picture()
  type('Amount', '1.50')
  expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription('Choose a token.')
  expect(link()).not.toContain('amount')
  token('USDP')
  type('Note', 'for lunch & more')
  const { hash } = new URL(link())
  expect(readPaymentLink({ hash, search: '' })).toEqual({
    form: { to: 'testtest1111', token: 'USDP', amount: '1.5', note: 'for lunch & more' },
    unusable: [],
  })
  expect(picture()).not.toBe(plain)
  type('Amount', '0')
  expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(/above zero/)
  expect(link()).not.toContain('amount')
  token('TWOP')
  type('Amount', '1.505')
  expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(/fewer decimals/)
  expect(link()).not.toContain('amount')
  type('Note', 'x'.repeat(257))
  expect(link()).not.toContain('note')
})

it('copies the account and the link, and shares where the browser can', async () => {
  const written: string[] = []
  const shared: unknown[] = []
  const clipboard = { writeText: async (text: string) => void written.push(text) }
  const share = async (what: unknown) => {
    shared.push(what)
    throw new DOMException('closed', 'AbortError')
  }
  vi.stubGlobal('navigator', { languages: ['en'], clipboard, share })
  await open()
  for (const name of ['Copy account', 'Copy link', 'Share'])
    fireEvent.click(screen.getByRole('button', { name }))
  expect(written).toEqual(['testtest1111', link()])
  expect(shared).toEqual([{ title: 'testtest1111', url: link() }])
})
