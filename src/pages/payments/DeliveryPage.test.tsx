import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { reply, silence } from '~/api/fake-server'
import { deliveryInFull } from '~/api/relay/delivery-fixture'
import { fakeRelay } from '~/api/relay/fake-relay'
import type { DeliveryDetail } from '~/domain/payment/delivery'
import { StagedPage } from '~/pages/StagedPage'
import { DeliveryPage } from './DeliveryPage'

afterEach(() => vi.unstubAllGlobals())

const account = {
  id: 'coins',
  title: 'Coins',
  vendor: 'plisio',
  hookUrl: 'https://shop.example/hooks/coins/t',
  can: ['read'],
  forwarding: { to: 'https://shop.example', isPaused: false },
}
const forward = {
  number: 3,
  event: 'evt-3',
  state: 'waiting' as const,
  body: '{"event":"evt-3"}',
  due: '2026-11-01T10:05:00.000Z',
  attempts: [
    { at: '2026-11-01T10:00:02.000Z', status: 500, answer: 'out of order', failure: null, milliseconds: 31 },
    {
      at: '2026-11-01T10:01:02.000Z',
      status: null,
      answer: null,
      failure: 'It is late.',
      milliseconds: 9000,
    },
  ],
}
const draw = (facts: Partial<DeliveryDetail>, replies = {}) => {
  const relay = fakeRelay({
    'GET /session': '{"name":"ann","role":"manage"}',
    'GET /accounts': JSON.stringify({ accounts: [account] }),
    'GET /events': silence,
    'GET /deliveries/7': JSON.stringify(deliveryInFull(facts)),
    ...replies,
  })
  render(
    <StagedPage at="/payments/hooks/7" route="/payments/hooks/:number">
      <DeliveryPage />
    </StagedPage>,
  )
  return relay
}
const region = async (name: string) => within(await screen.findByRole('region', { name }))

describe('one delivery', () => {
  it('is shown in full: where from, headers, body, and what was signed', async () => {
    draw({ repeats: 2, signed: [{ algorithm: 'F1', bytes: btoa('a:1:{\n}') }] })
    expect(await screen.findByRole('heading', { level: 1, name: 'Webhook 7' })).toBeVisible()
    const what = await screen.findByRole('region', { name: 'Can it be trusted?' })
    expect(what).toHaveAttribute('data-verdict', 'verified')
    expect(what).toHaveAttribute('data-algorithm', 'F1')
    expect(what).toHaveTextContent('Verified · F1Confirmed by the vendor')
    expect(within(what).getByText('192.0.2.7')).toBeVisible()
    expect(within(what).getByText(/^2×, last/)).toBeVisible()
    expect(within(what).getByRole('link', { name: 'x3' })).toHaveAttribute('href', '/payments/coins/x3')
    expect(screen.getByRole('group', { name: 'What F1 signs' })).toHaveTextContent('a:1:{U+000A}')
    expect(screen.getByText('7 bytes')).toBeVisible()
    expect((await region('Headers')).getByText('application/x-www-form-urlencoded')).toBeVisible()
    const body = await region('Body')
    expect(body.getByRole('group', { name: 'Body' })).toHaveTextContent('status=completed&txn_id=x3')
    expect(body.getByText('completed')).toBeVisible()
    await userEvent.click(body.getByText('As hex'))
    expect(body.getByRole('group', { name: 'As hex' })).toHaveTextContent('73 74 61 74 75 73')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('that claims more than the vendor confirms says so loudly, part by part', async () => {
    draw({
      state: 'claims-more',
      checks: [
        { field: 'status', claimed: 'completed', confirmed: 'new', verdict: 'differs' },
        { field: 'reference', claimed: '1001', confirmed: '1001', verdict: 'match' },
        { field: 'received', claimed: '1234567.5', confirmed: null, verdict: 'unchecked' },
      ],
      confirmations: [
        { at: '2026-11-01T10:00:01.000Z', failure: 'Coins did not answer.' },
        { at: '2026-11-01T10:00:09.000Z', failure: null },
      ],
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('claims more than the vendor confirms')
    const rows = screen.getAllByRole('row').slice(1)
    expect(rows.map((row) => [row.dataset.check, row.dataset.verdict, row.textContent])).toEqual([
      ['status', 'differs', 'StatuscompletednewDiffers'],
      ['reference', 'match', 'Reference10011001The same'],
      ['received', 'unchecked', 'Received1,234,567.5–Not compared'],
    ])
    expect(rows[2]?.querySelector('data')).toHaveAttribute('value', '1234567.5')
    expect((await region('What it changed')).getByText(/^Nothing/)).toBeVisible()
    const asks = within(screen.getByRole('list', { name: 'When the vendor was asked' }))
    expect(asks.getAllByRole('listitem').map(({ lastChild }) => lastChild?.textContent)).toEqual([
      'Coins did not answer.',
      'It answered.',
    ])
  })

  it('says what it changed', async () => {
    const after = { status: 'paid' as const, word: 'completed', received: '12.50', receivedCurrency: 'USDT' }
    draw({ changed: { before: null, after } })
    const changed = await region('What it changed')
    expect(changed.getByText('The payment was not known.')).toBeVisible()
    expect(changed.getByText('Paid')).toBeVisible()
  })

  it('that names no payment, and is no text, is shown as it came', async () => {
    draw({
      verdict: 'unreadable',
      algorithm: null,
      state: 'nothing',
      paymentId: null,
      reference: null,
      status: null,
      word: null,
      headers: [],
      body: btoa('\xff\n'),
    })
    expect((await region('Body')).getByRole('group', { name: 'Body' })).toHaveTextContent('0xFFU+000A')
    expect(screen.getByText('Names no payment')).toBeVisible()
    expect(screen.getByText('There are none.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Ask the vendor now' })).toBeNull()
    expect(screen.getByText('Its fields cannot be read.')).toBeVisible()
  })

  it('is not there where the relay does not know it', async () => {
    draw({}, { 'GET /deliveries/7': reply(404, '{"message":"The relay remembers no such delivery."}') })
    expect(await screen.findByText(/The relay remembers no such delivery/)).toBeVisible()
  })
})

describe('asking the vendor', () => {
  it('takes what is known then', async () => {
    draw(
      { state: 'waiting' },
      { 'POST /deliveries/7/confirm': JSON.stringify(deliveryInFull({ state: 'confirmed' })) },
    )
    expect(await screen.findByText('Not confirmed yet')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Ask the vendor now' }))
    expect(await screen.findByText('Confirmed by the vendor')).toBeVisible()
    expect(screen.getByText('The vendor has answered.')).toBeVisible()
  })

  it('says why there is no answer', async () => {
    draw({}, { 'POST /deliveries/7/confirm': reply(502, '{"message":"Coins did not answer."}') })
    await userEvent.click(await screen.findByRole('button', { name: 'Ask the vendor now' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Coins did not answer.')
  })

  it('and passing on are for those who may manage', async () => {
    draw({ forward }, { 'GET /session': '{"name":"bob","role":"view"}' })
    expect(await screen.findByText('Waiting to be sent')).toBeVisible()
    for (const name of ['Ask the vendor now', 'Send again', 'Pause forwarding'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })
})

describe('passing on', () => {
  it('shows every try, and can be asked for once more', async () => {
    const { calls, replies } = draw({ forward })
    const panel = await region('Forwarding to your system')
    const rows = panel.getAllByRole('row').slice(1)
    expect(rows[0]).toHaveTextContent('500 out of order31 ms')
    expect(rows[1]).toHaveTextContent('It is late.9,000 ms')
    expect(panel.getByRole('group', { name: 'What is sent' })).toHaveTextContent('{"event":"evt-3"}')
    replies['POST /forwards/3/send'] = JSON.stringify({ ...forward, state: 'sent', due: null })
    replies['GET /deliveries/7'] = JSON.stringify(
      deliveryInFull({ forward: { ...forward, state: 'sent', due: null } }),
    )
    await userEvent.click(panel.getByRole('button', { name: 'Send again' }))
    expect(await panel.findByText('Sent')).toBeVisible()
    expect(calls()).toContain('POST /forwards/3/send')
  })

  it('can be paused and resumed', async () => {
    const { asked, replies } = draw({})
    const panel = await region('Forwarding to your system')
    replies['PUT /accounts/coins/forwarding'] = '{"to":"https://shop.example","isPaused":true}'
    await userEvent.click(await panel.findByRole('button', { name: 'Pause forwarding' }))
    expect(await panel.findByText(/^Forwarding is paused/)).toBeVisible()
    expect(asked.at(-1)).toMatchObject({
      call: 'PUT /accounts/coins/forwarding',
      body: '{"isPaused":true}',
    })
    expect(panel.getByRole('button', { name: 'Resume forwarding' })).toBeVisible()
  })
})
