import { describe, expect, it, test } from 'vitest'
import { eachElement } from '~/domain/json/json-array'
import { parseJson } from '~/domain/json/json'
import { readPublicHistory } from '~/domain/payment/chain/arrivals'
import { findTransfer } from '~/domain/payment/chain/find-transfer'
import { idsIn, wantedOf } from '~/domain/payment/chain/witness'
import { readPayment } from '~/domain/payment/read-payment'
import type { PaymentRow } from '~/domain/payment/row'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { ask, askWithKey, press } from '#sandbox/vendors/test-shop'

/** The rules that look for an invoice’s money, against what the sandbox’s vendor and chain really answer. */
const open = (switches: object = {}) => createSandbox({ bots: false, switches: { payTime: 0, ...switches } })

const invoices = '/business/api/v1/public/invoices'
const key = 'sandbox-business-key'

async function create(sandbox: Sandbox) {
  const body = { currencyCode: 'EURP', amount: '3.10', merchantId: 'o1', description: 'Tea', accountId: 'c' }
  const made = await askWithKey(sandbox, key, invoices, { method: 'POST', body })
  return (await made.json()) as { extId: string; link: string }
}

/** As the relay remembers the vendor’s last answer, and as the page asks the chain. */
async function findingOf(sandbox: Sandbox, id: string) {
  const answer = parseJson(await (await askWithKey(sandbox, key, `${invoices}/${id}`)).text())
  const facts = readPayment('plasmapay-business', answer)
  if (!facts?.asked) throw new Error('no invoice')
  const payment = {
    vendor: 'plasmapay-business',
    id: facts.id,
    status: facts.status,
    word: facts.word,
    amount: facts.asked.amount,
    currency: facts.asked.currency,
    createdAt: facts.created?.text,
    createdText: null,
  } as PaymentRow
  const history = await (await ask(sandbox, '/plasma/api/v1/actions/all?contract=shop')).text()
  const steps = readPublicHistory(eachElement([history]), 'shop')
  let step = steps.next()
  while (!step.done) step = steps.next()
  const wanted = wantedOf(payment, idsIn(payment, answer))
  if (!wanted) throw new Error('nothing to look for')
  return findTransfer(wanted, step.value)
}

const outcome = async (sandbox: Sandbox, id: string) => {
  const { verdict, reason } = await findingOf(sandbox, id)
  return [verdict, reason]
}

describe('an invoice of the sandbox', () => {
  it('that nobody has paid yet has no transfer yet', async () => {
    const sandbox = open()
    const { extId } = await create(sandbox)
    expect(await outcome(sandbox, extId)).toEqual(['unchecked', 'not-yet'])
  })

  test.each([
    ['once', 'match', 'exact'],
    ['parts', 'match', 'parts'],
    ['silent', 'match', 'no-memo'],
    ['twice', 'differs', 'twice'],
    ['less', 'differs', 'less'],
    ['more', 'differs', 'more'],
    ['token', 'differs', 'token'],
    ['fake', 'differs', 'fake'],
    ['nothing', 'differs', 'empty'],
  ])('paid by “%s” %s: %s', async (way, verdict, reason) => {
    const sandbox = open()
    const { extId, link } = await create(sandbox)
    const pressed = await press(sandbox, link, { decision: 'pay', person: 'alice', way })
    expect(pressed.status).toBe(303)
    expect(await outcome(sandbox, extId)).toEqual([verdict, reason])
  })

  it('that was made by a clock ahead of the chain’s has its transfer before it', async () => {
    const sandbox = open({ clockOffset: 3600 })
    const { extId, link } = await create(sandbox)
    await press(sandbox, link, { decision: 'pay', person: 'alice' })
    expect(await outcome(sandbox, extId)).toEqual(['differs', 'before'])
  })

  it('that is said to be paid, with another’s money beside it, has none of its own', async () => {
    const sandbox = open()
    const [paid, claimed] = [await create(sandbox), await create(sandbox)]
    await press(sandbox, paid.link, { decision: 'pay', person: 'alice' })
    await press(sandbox, claimed.link, { decision: 'pay', person: 'alice', way: 'nothing' })
    expect(await outcome(sandbox, paid.extId)).toEqual(['match', 'exact'])
    expect(await outcome(sandbox, claimed.extId)).toEqual(['differs', 'absent'])
  })
})

it('takes no way of paying that it does not know', async () => {
  const sandbox = open()
  const { link } = await create(sandbox)
  const pressed = await press(sandbox, link, { decision: 'pay', person: 'alice', way: 'gold' })
  expect([pressed.status, await pressed.text()]).toEqual([
    409,
    expect.stringContaining('Choose what is sent.'),
  ])
})
