import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { later, reply, silence, type Reply } from '~/api/fake-server'
import { deliveryOf } from '~/api/relay/delivery-fixture'
import { fakeRelay } from '~/api/relay/fake-relay'
import { rowOf } from '~/api/relay/row-fixture'
import { sample } from '~/domain/history/entry-fixture'
import { parseJson } from '~/domain/json/json'
import type { Delivery } from '~/domain/payment/delivery'
import { readPayment } from '~/domain/payment/read-payment'
import type { PaymentRow } from '~/domain/payment/row'
import { StagedPage } from '~/pages/StagedPage'
import { WitnessPanel } from './WitnessPanel'

afterEach(() => vi.unstubAllGlobals())

const first = { ...sample({ sequence: 1, time: '2020-01-01T00:00:00.000' }), account_action_seq: 0 }
const transfer = (data: object = {}, contract = 'eurp', sequence = 7) =>
  sample({
    sequence,
    trx: `t${sequence}`,
    receiver: 'shop',
    account: contract,
    name: 'transfer',
    time: '2026-11-01T10:05:00.000',
    data: { from: 'alice', to: 'shop', quantity: '12.50 EURP', memo: 'inv-1', ...data },
  })
const history = (...items: object[]) => JSON.stringify([first, ...items])

type Scene = {
  facts?: Partial<PaymentRow>
  answer?: string
  chain?: Reply
  hooks?: Reply
  account?: string | null
}

function draw({
  facts,
  answer = '{"extId":"inv-1"}',
  chain = history(),
  hooks,
  account = 'shop',
}: Scene = {}) {
  const relay = fakeRelay({ 'GET /deliveries': hooks ?? list() })
  relay.wallet.replies['/actions/all?contract=shop'] = chain
  const json = parseJson(answer)
  const page = (facts: Partial<PaymentRow> = {}) => {
    const payment = rowOf({ status: 'paid', word: 'success', ...facts })
    return (
      <StagedPage>
        <WitnessPanel
          payment={payment}
          facts={readPayment(payment.vendor, json)}
          answer={json}
          chainAccount={account}
        />
      </StagedPage>
    )
  }
  const { rerender } = render(page(facts))
  return { ...relay, show: (facts: Partial<PaymentRow>) => rerender(page(facts)) }
}
const region = (name = 'On the chain') => screen.findByRole('region', { name })
const list = (...deliveries: Delivery[]) =>
  JSON.stringify({ deliveries, count: deliveries.length, next: null })
const says = async (sentence: RegExp) => expect(await screen.findByText(sentence)).toBeVisible()
const verdicts = async (name?: string) =>
  [...(await region(name)).querySelectorAll<HTMLElement>('li[data-verdict]')].map(
    ({ dataset }) => dataset.verdict,
  )

describe('the chain’s view', () => {
  it('shows the transfer that paid it, and opens it as an action', async () => {
    const { wallet } = draw({ chain: history(transfer()) })
    await says(/One transfer of exactly this amount names this payment/)
    expect(await region()).toHaveAttribute('data-verdict', 'match')
    expect(await verdicts()).toEqual(['match', 'unchecked', 'match'])
    const line = within(screen.getByRole('list', { name: 'Transfers' }))
    expect(line.getByRole('listitem').querySelector('data')).toHaveAttribute('value', '12.50')
    expect(line.getByRole('link', { name: 'Open action 7' })).toHaveAttribute(
      'href',
      '/activity/7?contract=shop&whose=all',
    )
    expect(wallet.asked).toMatchObject([{ path: '/actions/all?contract=shop', auth: false }])
  })

  test.each([
    ['too small', /is too small/, transfer({ quantity: '12.49 EURP' }), /0\.01 EURP too little/],
    ['too large', /is too large/, transfer({ quantity: '12.51 EURP' }), /0\.01 EURP too much/],
    [
      'of another token',
      /is of another token/,
      transfer({ quantity: '12.50 USDP' }, 'usdp'),
      /^of another token/,
    ],
    ['no money', /pretends to be the token/, transfer({}, 'eurp.evil'), /so it is not money$/],
  ])('says of a transfer that it is %s', async (_what, sentence, sent, flaw) => {
    draw({ chain: history(sent) })
    await says(sentence)
    await says(flaw)
    expect(await region()).toHaveAttribute('data-verdict', 'differs')
    expect(await verdicts()).toEqual(['match', 'unchecked', 'differs'])
  })

  test.each([
    ['open', { status: 'seen', word: 'pending' }, /is there yet/, 'unchecked'],
    ['paid', {}, /but no transfer on the chain names this payment/, 'differs'],
  ] as const)('with no transfer for a payment that is %s', async (_what, facts, sentence, verdict) => {
    draw({ facts })
    await says(sentence)
    expect(await region()).toHaveAttribute('data-verdict', verdict)
  })

  it('is not checked while the chain is asked, nor where it cannot be, which is said and can be tried again', async () => {
    const chain = later()
    const { wallet } = draw({ chain: chain.reply })
    expect(await region()).toHaveAttribute('data-verdict', 'unchecked')
    await says(/The chain is being asked/)
    chain.give(reply(503))
    await says(/could not be asked/)
    expect(await screen.findByRole('alert')).toBeVisible()
    wallet.replies['/actions/all?contract=shop'] = history(transfer())
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await says(/exactly this amount/)
  })

  it('is asked again on request', async () => {
    const { wallet } = draw({ facts: { status: 'seen', word: 'pending' } })
    await says(/is there yet/)
    wallet.replies['/actions/all?contract=shop'] = history(transfer())
    await userEvent.click(screen.getByRole('button', { name: 'Ask the chain again' }))
    await says(/exactly this amount/)
    expect(await region()).toHaveAttribute('data-verdict', 'match')
  })

  it('is asked anew once the vendor says that it is paid, and contradicts nothing before that', async () => {
    const chain = later()
    const { wallet, show } = draw({ facts: { status: 'seen', word: 'pending' } })
    await says(/is there yet/)
    wallet.replies['/actions/all?contract=shop'] = chain.reply
    show({ changedAt: '2026-11-01T10:06:00.000Z' })
    await says(/The chain is being asked/)
    expect(await region()).toHaveAttribute('data-verdict', 'unchecked')
    chain.give(history(transfer()))
    await says(/exactly this amount/)
  })

  it('of a payment without an amount asks for nothing', async () => {
    const { wallet } = draw({ facts: { amount: null } })
    await says(/names no amount/)
    expect(wallet.asked).toEqual([])
  })
})

describe('the webhook', () => {
  const hook = deliveryOf({ account: 'shop', paymentId: 'inv-1', word: 'success', verdict: 'unsigned' })

  it('is held against what the vendor says', async () => {
    const { asked } = draw({ hooks: list(hook) })
    await says(/The last webhook said what the vendor says/)
    expect(asked).toMatchObject([{ call: 'GET /deliveries', query: 'account=shop&payment=inv-1&limit=100' }])
  })

  it('that claims more than the vendor confirms is a contradiction', async () => {
    draw({ facts: { status: 'seen', word: 'pending' }, hooks: list({ ...hook, state: 'claims-more' }) })
    await says(/Believe the vendor, not the webhook/)
    expect(await verdicts()).toEqual(['unchecked', 'differs', 'unchecked'])
  })
})

describe('where there is no chain to ask', () => {
  it('order, webhook and transactions are compared the same way', async () => {
    const order = {
      id: 'inv-1',
      status: 'COMPLETE',
      value: '12.50',
      currency: 'EUR',
      expected_amount: '13.5',
      deposited_currency: 'USDT',
      transactions: [
        { id: 't', type: 'CRYPTO_INVOICE', status: 'COMPLETE', value: '13.49', currency: 'USDT' },
      ],
    }
    const { wallet } = draw({
      facts: { vendor: 'payplay', word: 'COMPLETE', currency: 'EUR' },
      answer: JSON.stringify({ order }),
      account: null,
    })
    await says(/do not add up to what was to be paid/)
    expect(await verdicts('What each side says')).toEqual(['match', 'unchecked', 'differs'])
    expect(await region('What each side says')).not.toHaveAttribute('data-verdict')
    expect(wallet.asked).toEqual([])
  })

  it('Crypto Checkout sends no webhooks', async () => {
    draw({ facts: { vendor: 'plasmapay-checkout' }, hooks: silence, account: null })
    await says(/sends no webhooks/)
    expect(await verdicts('What each side says')).toEqual(['match', 'unchecked', 'unchecked'])
  })
})
