import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal, withoutZeros } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { anyMarks, readAmount } from '~/domain/money/typed-amount'
import { paths } from '~/domain/paths'
import { emptyForm, readForm, requestOfForm, type SendForm } from './form'
import { formOfRequest, readPaymentLink } from './payment-link'

const marks = { decimal: ['.'], group: [','], digits: '0123456789' }
const side = {
  minFee: parseAmount('1'),
  feePercents: parseAmount('0.0001'),
  exchangeFeePercents: parseAmount('0.001'),
}
const coins = (text: string) => parseAmount(text, 18)
const fees: Fees = {
  plasma: { ...side, balance: coins('0.001'), rate: parseAmount('2') },
  currency: { ...side, balance: coins('100'), rate: parseAmount('0.5') },
}
const facts = {
  account: 'alice',
  isBlocked: (name: string) => name === 'mallory',
  tokens: new Map([
    ['USDP', 18],
    ['PLASMA', 18],
    ['TWOP', 2],
  ]),
  marks,
  fees,
}
const good: SendForm = { to: 'bob', amount: '10', token: 'USDP', note: '', inPlasma: false }
const problemsOf = (change: Partial<SendForm>, known: Partial<typeof facts> = {}) =>
  readForm({ ...good, ...change }, { ...facts, ...known }).problems

const decimalsOf = (tokens: Map<string, number | null>, known: Fees | undefined) =>
  readForm(good, { ...facts, tokens, fees: known }).amount?.decimals
const readingOf = (amount: string, token = 'USDP') => readForm({ ...good, amount, token }, facts).reading

describe('what keeps a form from being sent', () => {
  it.each<[string, Partial<SendForm>, object]>([
    ['nothing', {}, {}],
    ['nothing, with blanks around the recipient', { to: ' bob ' }, {}],
    ['no recipient', { to: ' ' }, { to: 'no-recipient' }],
    ['a recipient that cannot exist', { to: 'Bob' }, { to: 'no-name' }],
    ['oneself', { to: 'alice' }, { to: 'to-self' }],
    ['a blocked recipient', { to: 'mallory' }, { to: 'blocked' }],
    ['no amount', { amount: '' }, { amount: 'no-amount' }],
    ['words for an amount', { amount: 'ten' }, { amount: 'no-amount' }],
    ['nothing to send', { amount: '0.00' }, { amount: 'no-amount' }],
    ['an amount that could be two numbers', { amount: '5,000' }, { amount: 'ambiguous' }],
    ['too many decimals', { amount: '0.001', token: 'TWOP' }, { amount: 'decimals' }],
    ['no token', { token: '' }, { token: 'no-token' }],
    ['a token that is not listed', { token: 'NOPE' }, { token: 'unknown-token' }],
    ['less than its fee', { amount: '0.000000000000000001' }, { amount: 'less-than-fee' }],
    ['more than there is', { amount: '100.000000000000000001' }, { amount: 'too-much' }],
    ['too little PLASMA', { amount: '50', inPlasma: true }, { amount: 'no-plasma' }],
    ['a long note', { note: 'ж'.repeat(129) }, { note: 'note-too-long' }],
    ['nothing, at the limit of the note', { note: 'ж'.repeat(128) }, {}],
  ])('%s', (_, change, expected) => {
    expect(problemsOf(change)).toEqual(expected)
  })

  it('a fee that cannot be computed', () => {
    const odd = { ...fees, currency: { ...fees.currency, minFee: parseAmount('-1') } }
    expect(problemsOf({}, { fees: odd })).toEqual({ amount: 'no-fee' })
  })

  it('not figures that have not come yet: they are asked for before the review', () => {
    const { problems, payment, amount } = readForm(good, { ...facts, fees: undefined })
    expect([problems, payment, amount && toDecimal(amount)]).toEqual([{}, undefined, '10.000000000000000000'])
  })
})

it.each([
  ['USDP', false, 'usdp', { quantity: '10.000000000000000000', paySysCms: false }],
  ['USDP', true, 'usdp', { quantity: '10.000000000000000000', paySysCms: true }],
  ['PLASMA', true, 'ion.token', { quantity: '10.000000000000000000 PLASMA' }],
])('the request in %s, fee on top: %s, is the documented one', (token, inPlasma, account, data) => {
  const form = { to: ' bob ', amount: '10', token, note: 'lunch', inPlasma }
  const authorization = [{ actor: 'alice', permission: 'active' }]
  expect(requestOfForm(form, coins('10'), 'alice')).toEqual({
    actions: [
      {
        account,
        name: 'transfer',
        authorization,
        data: { from: 'alice', to: 'bob', memo: 'lunch', ...data },
      },
    ],
  })
})

it('an amount has the decimals of its token, of its balance, or as many as the chain has', () => {
  const two = { ...fees, currency: { ...fees.currency, balance: parseAmount('5.00') } }
  expect(decimalsOf(new Map([['USDP', 4]]), two)).toBe(4)
  expect(decimalsOf(new Map([['USDP', null]]), two)).toBe(2)
  expect(decimalsOf(new Map([['USDP', null]]), undefined)).toBe(18)
})

it('of an amount with too many decimals, or of two meanings, it says how it was read', () => {
  expect(readingOf('0.001', 'TWOP')).toEqual({ amount: { units: 1n, decimals: 3 } })
  expect(readingOf('5,000')).toHaveProperty('either')
  expect(readingOf('1')).toEqual({ amount: coins('1') })
  expect(readingOf('x')).toBeUndefined()
})

it('the fee of PLASMA comes out of the amount, however the fee of others is paid', () => {
  const { payment } = readForm({ ...good, token: 'PLASMA', inPlasma: true }, facts)
  expect(toDecimal(payment!.arrives)).toBe('9.998999000000000000')
})

describe('a link', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  const asked = fc.record({
    to: fc.stringMatching(/^[a-z1-5]{1,12}$/),
    token: fc.constantFrom('USDP', 'PLASMA'),
    units: fc.bigInt(1n, 10n ** 30n),
    note: text.filter((note) => note !== ''),
  })
  it('fills in exactly what it was made of', () => {
    fc.assert(
      fc.property(asked, ({ units, ...rest }) => {
        const amount = { units, decimals: 18 }
        const url = new URL(
          paths.send({ ...rest, amount: toDecimal(withoutZeros(amount)) }),
          'https://wallet.test',
        )
        const link = readPaymentLink(url)
        expect(link).toMatchObject({ form: rest, unusable: [] })
        // In whatever way its reader writes numbers.
        const read = readAmount(link!.form.amount!, anyMarks, 18)
        expect(read && 'amount' in read && read.amount).toEqual(amount)
      }),
    )
  })

  it('may say the same in its query; the fragment counts', () => {
    const link = readPaymentLink(new URL('https://x.test/send?to=carol&token=eurp#to=bob'))
    expect(link).toEqual({ form: { to: 'bob', token: 'EURP' }, unusable: [] })
  })

  it.each([
    ['#to=bob&token=%3Cb%3E', { to: 'bob' }, ['token']],
    ['#to=bob&amount=1,5', { to: 'bob' }, ['amount']],
    ['#to=bob&amount=-5', { to: 'bob' }, ['amount']],
    ['#to=bob&amount=0', { to: 'bob' }, ['amount']],
    ['#to=bob&amount=1e400', { to: 'bob' }, ['amount']],
    ['#to=bob&token=TOOLONGG', { to: 'bob' }, ['token']],
    ['#to=bob&token=1USDP', { to: 'bob' }, ['token']],
    ['#to=+bob+&token=+usdp+&amount=+2+', { to: 'bob', token: 'USDP', amount: '2' }, []],
    [`#note=${'x'.repeat(1000)}`, { note: 'x'.repeat(1000) }, []],
    ['#amount=1e2', { amount: '100' }, []],
    ['#amount=1.500', { amount: '1.5' }, []],
    ['#amount=1.125', { amount: '1.1250' }, []],
    [`#note=${'x'.repeat(1001)}`, {}, ['note']],
    ['#to=Not%20a%20name', { to: 'Not a name' }, []],
  ])('%s is read as far as it can be, and says what cannot', (hash, form, unusable) => {
    expect(readPaymentLink({ hash, search: '' })).toEqual({ form, unusable })
  })

  it.each(['', '#', '#content', '#draft=abc', '?x=1'])('%j asks for nothing', (rest) => {
    expect(readPaymentLink(new URL(`/send${rest}`, 'https://x.test'))).toBeNull()
  })
})

describe('sending the same again', () => {
  const anyForm = fc.record({
    to: fc.constantFrom('bob', 'carol.x'),
    token: fc.constantFrom('USDP', 'EURP', 'PLASMA'),
    units: fc.bigInt(1n, 10n ** 30n),
    note: fc.string({ maxLength: 40 }),
    inPlasma: fc.boolean(),
  })
  it('fills in a form that makes the same request', () => {
    fc.assert(
      fc.property(anyForm, ({ units, ...rest }) => {
        const amount = { units, decimals: 18 }
        const request = requestOfForm({ ...emptyForm, ...rest }, amount, 'alice')
        const form = formOfRequest(request, 'alice')!
        const read = readAmount(form.amount, anyMarks, 18)
        const again = read && 'amount' in read && requestOfForm(form, read.amount, 'alice')
        expect(again).toEqual(request)
      }),
    )
  })

  const request = requestOfForm(good, coins('10'), 'alice')
  const [action] = request.actions
  const changed = (change: object) => ({ actions: [{ ...action!, ...change }] })
  it.each([
    ['two actions', { actions: [action!, action!] }],
    ['another action', changed({ name: 'issue' })],
    ['another signer', changed({ authorization: [{ actor: 'carol', permission: 'active' }] })],
    ['another permission', changed({ authorization: [{ actor: 'alice', permission: 'owner' }] })],
    ['two signers', changed({ authorization: [...action!.authorization, ...action!.authorization] })],
    ['no signer', changed({ authorization: [] })],
    ['no action', { actions: [] }],
    ['no amount', changed({ data: { from: 'alice', to: 'bob' } })],
    [
      'PLASMA with a way to pay',
      changed({
        account: 'ion.token',
        data: { from: 'alice', to: 'bob', quantity: '1 PLASMA', memo: '', paySysCms: false },
      }),
    ],
    ['PLASMA without its code', changed({ account: 'ion.token', data: { ...action!.data, quantity: '1' } })],
    ['somebody else’s money', changed({ data: { ...action!.data, from: 'carol' } })],
    ['a note that is no text', changed({ data: { ...action!.data, memo: { to: 'eve' } } })],
    ['a way to pay that is neither yes nor no', changed({ data: { ...action!.data, paySysCms: 'yes' } })],
    ['a field that Send does not write', changed({ data: { ...action!.data, extra: 1 } })],
    [
      'another contract’s token',
      changed({ account: 'fake', data: { ...action!.data, quantity: '10 USDP' } }),
    ],
    [
      'a system token of another name',
      changed({ account: 'ion.token', data: { ...action!.data, quantity: '1 XXX' } }),
    ],
  ])('is no form for %s', (_, other) => {
    expect(formOfRequest(other, 'alice')).toBeNull()
  })
})
