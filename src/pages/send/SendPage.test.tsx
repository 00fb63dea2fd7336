import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer, fixture, later, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { blockContact, saveContacts } from '~/stores/contacts'
import { forgetSending, setSending, useSendingNow } from '~/stores/send/sending'
import { changeSendForm, useSendDraft } from '~/stores/send/send-draft'
import { SendPage } from './SendPage'

const me = 'testtest1111'
const side = { minFee: 1, decimals: 18, feePercents: 0.0001, exchangeFeePercents: 0.001 }
const feesWith = (balance: string) =>
  JSON.stringify({
    plasma: { ...side, balance: '5000000000000000000', currencyRate: 2 },
    currency: { ...side, balance, plasmaRate: 0.5 },
  })
const paidBob = {
  global_action_seq: 7,
  block_time: '2026-01-02T03:04:05.000',
  action_trace: {
    receipt: { receiver: 'usdp', global_sequence: 7 },
    receiver: 'usdp',
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: me, permission: 'active' }],
      data: { from: me, to: 'bob', quantity: '1', paySysCms: false, memo: '' },
    },
  },
}
const answers: Record<string, Reply> = {
  '/me': fixture('me'),
  '/tokens': '[{"token":"USDP","decimals":18},{"token":"PLASMA","decimals":18}]',
  '/balance': '[{"token":"USDP","balance":100},{"token":"PLASMA","balance":5}]',
  '/fees': feesWith('100000000000000000000'),
  '/actions/my': JSON.stringify([paidBob]),
  '/actions/all': '[]',
  '/balance/app': '[]',
}
const draw = (at = '/send', state?: unknown) =>
  render(
    <StagedPage at={at} state={state}>
      <SendPage />
    </StagedPage>,
  )
const open = async (replies: Record<string, Reply> = {}, at = '/send', state?: unknown) => {
  const server = fakeServer({ ...answers, ...replies })
  const page = draw(at, state)
  await screen.findByRole('combobox', { name: 'To' })
  return { server, page }
}
const to = () => screen.getByRole('combobox', { name: 'To' })
const amount = () => screen.getByRole('textbox', { name: 'Amount' })
const options = () => within(screen.getByRole('listbox')).getAllByRole('option')
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (field: HTMLElement, text: string) => {
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}
const figure = (name: string) =>
  screen.getByRole('group', { name }).querySelector('data')?.getAttribute('value')
const reviewed = () => screen.findByRole('heading', { level: 2, name: 'Check and send' })

it('shows its heading at once, and the form when it knows what there is to send', async () => {
  const balance = later()
  fakeServer({ ...answers, '/balance': balance.reply })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible()
  expect(screen.queryByRole('combobox')).toBeNull()
  await act(async () => balance.give('[]'))
  expect(await screen.findByRole('combobox', { name: 'Token' })).toHaveValue('USDP')
})

it('says what could not be read, and asks again', async () => {
  const server = fakeServer({ ...answers, '/balance': reply(404) })
  draw()
  expect(await screen.findByRole('alert')).toBeVisible()
  server.replies['/balance'] = '[]'
  press('Try again')
  expect(await screen.findByRole('combobox', { name: 'To' })).toBeVisible()
})

it('says what is missing, where it is missing, and not before “Continue”', async () => {
  await open()
  expect(to()).toBeValid()
  press('Continue')
  expect(to()).toHaveAccessibleDescription('Enter a recipient.')
  expect(amount()).toHaveAccessibleDescription('Enter an amount above zero.')
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
})

it('says what leaves, arrives and remains, for both ways to pay the fee', async () => {
  await open()
  type(amount(), '10')
  await waitFor(() => expect(figure('Received')).toBe('9.998999000000000000'))
  expect(figure('Left afterwards')).toBe('90.000000000000000000')
  fireEvent.click(screen.getByRole('radio', { name: 'On top, in PLASMA' }))
  expect(figure('Received')).toBe('10.000000000000000000')
  expect(figure('PLASMA after the fee')).toBe('4.999500000000000000')
  fireEvent.change(screen.getByRole('combobox', { name: 'Token' }), { target: { value: 'PLASMA' } })
  expect(screen.getByRole('radio', { name: 'On top, in PLASMA' })).toBeDisabled()
  expect(screen.getByRole('radio', { name: 'Out of the amount' })).toBeChecked()
})

it('leads to the review of exactly what was written, and back to it', async () => {
  await open()
  type(to(), 'bob')
  type(amount(), '10')
  type(screen.getByRole('textbox', { name: 'Note' }), 'lunch')
  press('Continue')
  expect(await reviewed()).toHaveFocus()
  const data = { from: me, to: 'bob', quantity: '10.000000000000000000', paySysCms: false, memo: 'lunch' }
  const authorization = [{ actor: me, permission: 'active' }]
  const request = screen.getByRole('region', { name: 'Request' })
  expect(JSON.parse(request.textContent)).toEqual({
    actions: [{ account: 'usdp', name: 'transfer', authorization, data }],
  })
  // All of it is said in plain words; those of the chain are folded.
  expect(within(screen.getByRole('region', { name: 'Check and send' })).getByText('lunch')).toBeVisible()
  expect(screen.getByText(`${me} sends bob`)).toBeVisible()
  expect(request.firstElementChild).not.toBeVisible()
  expect(screen.queryByText(/usdp::transfer/)).toBeNull()
  press('Technical')
  expect(request.firstElementChild).toBeVisible()
  expect(screen.getByText(/^Run usdp::transfer/)).toBeVisible()
  expect(figure('Received')).toBe('9.998999000000000000')
  expect(await screen.findByRole('region', { name: 'What it costs' })).toBeVisible()
  press('Back to editing')
  expect(await screen.findByRole('textbox', { name: 'Note' })).toHaveValue('lunch')
})

it('asks for the balance once more before the review, and stays where it is no longer enough', async () => {
  const { server } = await open()
  type(to(), 'bob')
  type(amount(), '10')
  await waitFor(() => expect(figure('Received')).toBeDefined())
  server.replies['/fees'] = feesWith('9000000000000000000')
  press('Continue')
  await waitFor(() => expect(amount()).toHaveAccessibleDescription('You hold less than this.'))
  server.replies['/fees'] = reply(404)
  type(amount(), '5')
  press('Continue')
  expect(await screen.findByText(/cannot be read right now, so this was not reviewed/)).toBeVisible()
  expect(amount()).toHaveValue('5')
})

it('does not review what has been changed while it asked', async () => {
  const { server } = await open()
  type(to(), 'bob')
  type(amount(), '10')
  await waitFor(() => expect(figure('Received')).toBeDefined())
  const fees = later()
  server.replies['/fees'] = fees.reply
  press('Continue')
  expect(await screen.findByText('Asking for your balance once more')).toBeVisible()
  type(amount(), '11')
  await act(async () => fees.give(feesWith('100000000000000000000')))
  await waitFor(() => expect(screen.queryByText('Asking for your balance once more')).toBeNull())
  expect(amount()).toHaveValue('11')
})

it('takes as Max what there is now, and says where that cannot be read', async () => {
  const { server } = await open()
  await waitFor(() => expect(screen.getByText('Available')).toBeVisible())
  server.replies['/fees'] = feesWith('7000000000000000001')
  press('Max')
  await waitFor(() => expect(amount()).toHaveValue('7.000000000000000001'))
  server.replies['/fees'] = reply(404)
  press('Max')
  expect(await screen.findByText(/^Your balance cannot be read/)).toBeVisible()
  expect(amount()).toHaveValue('7.000000000000000001')
})

it('suggests contacts by their names, then whoever was paid', async () => {
  saveContacts([
    { account: 'carol', name: 'Caroline', note: 'gym', blocked: false },
    { account: 'mallory', name: 'Mallory', note: '', blocked: true },
  ])
  await open()
  await userEvent.click(to())
  await waitFor(() => expect(options()).toHaveLength(2))
  expect(options()[1]).toHaveTextContent(/^bob ?paid/)
  await userEvent.type(to(), 'GYM')
  expect(options().map(({ textContent }) => textContent)).toEqual(['Caroline carolcontact'])
  expect(options()[0]).toHaveTextContent('Caroline carolcontact')
  expect(to()).toHaveAttribute('aria-expanded', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(to()).toHaveValue('carol')
  expect(to()).toHaveAttribute('aria-expanded', 'false')
})

it.each<[string, string, Record<string, Reply>, RegExp]>([
  ['that was paid', 'bob', {}, /You last paid this account/],
  [
    'that holds something',
    'dave',
    { '/balance/app': '[{"token":"USDP","balance":1}]' },
    /exists on the chain/,
  ],
  ['that cannot be found', 'dave', {}, /cannot be found in public data/],
  ['that cannot be looked up', 'dave', { '/balance/app': reply(503) }, /cannot be read right now/],
])('says on leaving the field of an account %s what is known of it', async (_, name, replies, says) => {
  await open(replies)
  fireEvent.change(to(), { target: { value: name } })
  expect(screen.queryByText(says)).toBeNull()
  fireEvent.blur(to())
  expect(await screen.findByText(says)).toBeVisible()
})

it('warns of an account that looks like a contact', async () => {
  saveContacts([{ account: 'alice.w', name: 'Alice', note: '', blocked: false }])
  await open()
  type(to(), 'al1ce.w')
  expect(await screen.findByText('Looks like alice.w, but is another account.')).toBeVisible()
})

it('looks at what a link fills in as if it had been written and left, also at its review', async () => {
  saveContacts([{ account: 'alice.w', name: 'Alice', note: '', blocked: false }])
  await open()
  await act(async () => {
    history.pushState({ key: 'link', idx: 1 }, '', '/send#to=al1ce.w&token=USDP&amount=1')
    fireEvent(window, new PopStateEvent('popstate'))
  })
  expect(to()).toHaveValue('al1ce.w')
  expect(await screen.findByText('Looks like alice.w, but is another account.')).toBeVisible()
  press('Continue')
  await reviewed()
  expect(await screen.findByText('al1ce.w looks like alice.w, but is another account.')).toBeVisible()
  // Whoever is warned sees all of it without asking.
  expect(screen.getByText(/^Run usdp::transfer/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign and send' })).toHaveAttribute('aria-disabled', 'true')
})

it('shows in the words of the chain what was not written here', async () => {
  const transfer = { account: 'usdp', name: 'transfer', authorization: [{ actor: me, permission: 'active' }] }
  const data = { from: me, to: 'bob', quantity: '1', memo: '' }
  const request = {
    actions: [
      { ...transfer, data },
      { ...transfer, data: { ...data, to: 'eve' } },
    ],
  }
  setSending({ at: 'refused', error: new Error('no'), draft: 'x', request, user: 'alice', account: me })
  fakeServer(answers)
  draw()
  expect(await screen.findAllByText(/^Run usdp::transfer/)).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Technical' })).toBeNull()
})

it('sends nothing to a blocked account, until the block is lifted', async () => {
  blockContact('bob', true)
  await open()
  type(amount(), '1')
  type(to(), 'bob')
  expect(to()).toHaveAccessibleDescription(/^You have blocked this account/)
  press('Continue')
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
  press('Unblock')
  press('Continue')
  await reviewed()
  await act(async () => blockContact('bob', true))
  expect(screen.getByRole('alert')).toHaveTextContent('You have blocked bob')
  expect(screen.getByRole('button', { name: 'Sign and send' })).toHaveAttribute('aria-disabled', 'true')
  press('Unblock bob')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('sends nothing without a connection, says so, and goes on when it is back', async () => {
  const { server } = await open()
  type(amount(), '1')
  type(to(), 'bob')
  press('Continue')
  await reviewed()
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(screen.getByText('Offline: nothing can be sent until you are connected.')).toBeVisible()
  const send = screen.getByRole('button', { name: 'Sign and send' })
  expect(send).toHaveAttribute('aria-disabled', 'true')
  press('Sign and send')
  expect(server.paths().filter((path) => path === '/send-tx')).toEqual([])
  online.mockReturnValue(true)
  act(() => void window.dispatchEvent(new Event('online')))
  expect(send).toHaveAttribute('aria-disabled', 'false')
})

it('is filled in by a link with a notice, gives back what was written, and never sends', async () => {
  changeSendForm({ to: 'dave', amount: '3' })
  const { server } = await open({}, '/send#to=bob&token=PLASMA&amount=2.5&note=hi&token2=x')
  expect(to()).toHaveValue('bob')
  expect(amount()).toHaveValue('2.5')
  expect(screen.getByRole('combobox', { name: 'Token' })).toHaveValue('PLASMA')
  expect(screen.getByText(/^A link filled in this form/)).toBeVisible()
  expect(location.hash).toBe('')
  press('Back to what I was writing')
  expect([to(), amount()].map((field) => (field as HTMLInputElement).value)).toEqual(['dave', '3'])
  expect(server.paths().some((path) => path.startsWith('/send-tx'))).toBe(false)
})

it('names what of a link it could not use', async () => {
  await open({}, '/send?to=bob&amount=1,5')
  expect(screen.getByText('The link also holds parts that cannot be used: amount.')).toBeVisible()
  expect(amount()).toHaveValue('')
  press('Close this note')
  expect(screen.queryByText(/^A link filled/)).toBeNull()
  expect(to()).toHaveValue('bob')
})

it('opened by the app itself begins at the amount, without the notice', async () => {
  await open({}, '/send#to=bob&amount=2', { inApp: true })
  await waitFor(() => expect(amount()).toHaveFocus())
  expect(screen.queryByText(/^A link filled/)).toBeNull()
})

it('keeps what is written when the page is left', async () => {
  const { page } = await open()
  type(to(), 'bob')
  type(amount(), '12.5')
  page.unmount()
  draw()
  expect(await screen.findByRole('combobox', { name: 'To' })).toHaveValue('bob')
  expect(amount()).toHaveValue('12.5')
  expect(useSendDraft.getState().origin).toBeNull()
})

it('leaves a send alone that is under way', () => {
  const subject = { draft: 'x', request: { actions: [] }, user: 'alice', account: me }
  for (const at of ['checking', 'sending'] as const) {
    setSending({ at, ...subject })
    forgetSending()
    expect(useSendingNow.getState().at).toBe(at)
  }
  setSending({ at: 'held-back', ...subject })
  forgetSending()
  expect(useSendingNow.getState().at).toBe('idle')
})

it('waits with nothing but its heading while nobody answers', () => {
  fakeServer(Object.fromEntries(Object.keys(answers).map((path) => [path, silence])))
  draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
})
