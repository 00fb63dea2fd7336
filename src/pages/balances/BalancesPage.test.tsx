import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { AuthError } from '~/auth/failure'
import { fakeServer, fixture, later, reply, silence, type Reply } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { setLanguage } from '~/words/words'
import { BalancesPage } from './BalancesPage'

type Side = { balance: string; plasmaRate?: number | null; decimals?: number }
const feesOf = (side: Side) => {
  const answer = JSON.parse(fixture('fees')) as { plasma: object; currency: object }
  return JSON.stringify({ ...answer, currency: { ...answer.currency, ...side } })
}
const fees = (figures: Record<string, Side>) =>
  Object.fromEntries(
    Object.entries(figures).map(([token, side]) => [
      `/fees?username=testtest1111&tokenCode=${token}`,
      feesOf(side),
    ]),
  )
const answers: Record<string, Reply> = {
  '/balance': fixture('balance'),
  '/tokens': fixture('tokens'),
  '/me': fixture('me'),
  '/fees': silence,
}
const draw = (at = '/balances') =>
  render(
    <StagedPage at={at}>
      <BalancesPage />
    </StagedPage>,
  )
/** Exact figures are requested only once a row has been visible for a moment. */
const eventually = waitFor
const alert = () => screen.findByRole('alert')
const table = () => screen.findByRole('table', { name: 'Balances' })
const row = async (token: string) =>
  (await within(await table()).findByRole('rowheader', { name: token })).closest('tr')!
const balanceIn = (row: HTMLElement) => row.querySelector('data')
const codes = async () =>
  within(await table())
    .getAllByRole('rowheader')
    .map((header) => header.textContent)
const address = () => document.querySelector<HTMLElement>('[data-address]')?.dataset.address
const feesAsked = (paths: string[]) =>
  paths.filter((path) => path.startsWith('/fees')).map((path) => path.split('tokenCode=')[1])

it('waits for the balances, and makes all its requests at once', () => {
  const { paths } = fakeServer({ '/balance': silence, '/tokens': silence, '/me': silence })
  draw()
  expect(screen.getByRole('status')).toHaveTextContent('Loading')
  expect(paths().toSorted()).toEqual(['/balance', '/me', '/tokens'])
})

it('says when there are no tokens', async () => {
  fakeServer({ ...answers, '/balance': '[]', '/tokens': '[]' })
  draw()
  expect(await screen.findByText('PlasmaPay lists no tokens for you.')).toBeVisible()
  expect(screen.queryByRole('searchbox')).toBeNull()
})

describe('the first figures', () => {
  it('are the server’s own, marked as rounded, and wait for nothing else', async () => {
    fakeServer({ ...answers, '/tokens': silence, '/me': silence })
    draw()
    expect(await codes()).toEqual('USDP RUBP MYRP HKDP GBPP EURP CZKP BTCP PLASMA'.split(' '))
    const usdp = await row('USDP')
    expect(balanceIn(usdp)).toHaveAttribute('value', '924.6831701897099')
    expect(balanceIn(usdp)).toHaveAttribute('data-exact', 'false')
    expect(within(usdp).getByText('rounded')).toBeVisible()
    expect(within(usdp).getByRole('link')).toHaveAttribute('href', '/fees?token=USDP')
    expect(screen.getByText('Asking for the list of tokens.')).toBeVisible()
    expect(screen.queryByText(/not in PlasmaPay’s list/)).toBeNull()
  })

  it('keep the server’s digits, on the page and in the clipboard', async () => {
    const user = userEvent.setup()
    fakeServer({
      ...answers,
      '/balance':
        '[{"token":"USDP","balance":123456789012345678.123456789012345678},{"token":"BTCP","balance":1e-7},{"token":"OLD","balance":-3.50}]',
    })
    draw()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    for (const [token, digits] of [
      ['USDP', '123456789012345678.123456789012345678'],
      ['BTCP', '0.0000001'],
      ['OLD', '-3.50'],
    ] as const) {
      const line = await row(token)
      expect(balanceIn(line)).toHaveAttribute('value', digits)
      await user.click(within(line).getByRole('button', { name: `Copy amount of ${token}` }))
      expect(write).toHaveBeenLastCalledWith(digits)
    }
    expect(await row('USDP')).toHaveTextContent('123,456,789,012,345,678.123456789012345678')
  })

  it('include tokens that only one of the answers names, and say what neither states', async () => {
    fakeServer({
      ...answers,
      '/tokens': '[{"token":"NEW","decimals":2},{"token":"X"},{"token":"X","decimals":4}]',
      '/balance': '[{"token":"OLD","balance":"1.50"},{"token":"X","balance":1},{"token":"X","balance":2}]',
    })
    draw()
    await eventually(async () => expect(await codes()).toEqual(['OLD', 'X', 'NEW']))
    const old = await row('OLD')
    expect(old).toHaveTextContent('not in PlasmaPay’s list of tokens')
    expect(balanceIn(old)).toHaveAttribute('data-exact', 'true')
    const [first, also, ...more] = (await row('X')).querySelectorAll('data')
    expect([first?.value, also?.value, more.length]).toEqual(['1', '2', 0])
    expect(await row('X')).toHaveTextContent('decimals not stated')
    expect(await row('NEW')).toHaveTextContent('2 decimals')
    expect(await row('NEW')).toHaveTextContent('not stated')
    expect(balanceIn(await row('NEW'))).toBeNull()
  })
})

describe('the exact figure', () => {
  it('replaces the rounded one, and says by how much that was rounded', async () => {
    const { paths } = fakeServer({
      ...answers,
      ...fees({
        USDP: { balance: '924683170189709970998' },
        RUBP: { balance: '4780547415329874999000' },
        EURP: { balance: '8000000000000000000' },
      }),
    })
    draw()
    const usdp = await row('USDP')
    const figure = balanceIn(usdp)
    await eventually(() => expect(figure).toHaveAttribute('value', '924.683170189709970998'))
    expect(figure).toHaveAttribute('data-exact', 'true')
    expect(usdp).toHaveTextContent('exactrounded down by 70,998 units')
    expect(await row('RUBP')).toHaveTextContent('exactrounded up by 1,000 units')
    expect(await row('EURP')).toHaveTextContent('exactnot changed by rounding')
    expect(await row('MYRP')).toHaveTextContent('roundedasking for the exact figure')
    // No request for a token at zero.
    expect(feesAsked(paths())).toEqual(['USDP', 'RUBP', 'MYRP', 'EURP', 'BTCP'])
  })

  it('does not replace a rounded one that it contradicts, and the page says so', async () => {
    fakeServer({ ...answers, ...fees({ USDP: { balance: '900000000000000000000' } }) })
    draw()
    expect(await alert()).toHaveTextContent('Your balance may have just changed')
    const usdp = await row('USDP')
    expect(usdp).toHaveTextContent('roundedanother answer differs by 24,683,170,189,709,900,000 units')
    expect(balanceIn(usdp)).toHaveAttribute('value', '924.6831701897099')
    expect(balanceIn(usdp)).toHaveAttribute('data-exact', 'false')
  })

  it('is requested again when the balance has changed since', async () => {
    const server = fakeServer({ ...answers, ...fees({ USDP: { balance: '924683170189709970998' } }) })
    draw()
    const figure = balanceIn(await row('USDP'))
    await eventually(() => expect(figure).toHaveAttribute('data-exact', 'true'))
    const newFees = later()
    Object.assign(server.replies, {
      '/balance': fixture('balance').replace('924.6831701897099', '900.5'),
      '/fees?username=testtest1111&tokenCode=USDP': newFees.reply,
    })
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }))
    await eventually(() => expect(figure).toHaveAttribute('value', '900.5'))
    expect(figure).toHaveAttribute('data-exact', 'false')
    newFees.give(feesOf({ balance: '900500000000000000001' }))
    await eventually(() => expect(figure).toHaveAttribute('value', '900.500000000000000001'))
  })

  it.each<[string, Reply]>([
    ['/fees', reply(503)],
    ['/fees', '<html>'],
    ['/fees', 'null'],
    ['/fees', '{"plasma":{},"currency":{"balance":"1.5"}}'],
    ['/me', reply(403)],
  ])('is missing where %s fails; the page says so, and tries again on request', async (path, answer) => {
    const server = fakeServer({ ...answers, [path]: answer })
    draw()
    expect(await alert()).toHaveTextContent('5 exact figures could not be fetched')
    expect(await row('USDP')).toHaveTextContent('roundedexact figure not available')
    expect(balanceIn(await row('USDP'))).toHaveAttribute('value', '924.6831701897099')
    Object.assign(server.replies, answers, { '/fees': fixture('fees') })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await eventually(async () => expect(balanceIn(await row('USDP'))).toHaveAttribute('data-exact', 'true'))
    await eventually(() => expect(screen.queryByText(/exact figures/)).toBeNull())
  })
})

describe('the list', () => {
  it.each([
    ['name', 'BTCP PLASMA X NEW'],
    ['amount', 'X PLASMA BTCP NEW'],
    ['nonsense', 'PLASMA X BTCP NEW'],
  ])('can be sorted by %s', async (sort, order) => {
    fakeServer({
      ...answers,
      '/tokens': '[{"token":"NEW"}]',
      '/balance':
        '[{"token":"PLASMA","balance":9},{"token":"X","balance":10.5},{"token":"BTCP","balance":9.0}]',
    })
    draw(`/balances?sort=${sort}`)
    // NEW and X have no name, so they are sorted by code.
    const expected = sort === 'name' ? 'BTCP NEW PLASMA X' : order
    await eventually(async () => expect(await codes()).toEqual(expected.split(' ')))
  })

  it('sorted by worth requests the fees of all tokens with a balance, and shows their worth', async () => {
    const { paths } = fakeServer({
      ...answers,
      ...fees({
        USDP: { balance: '924683170189709970998', plasmaRate: 1.348997 },
        RUBP: { balance: '4780547415329875000000', plasmaRate: 0.021078 },
        MYRP: { balance: '111000000000000000000', plasmaRate: null },
        EURP: { balance: '8000000000000000000', plasmaRate: 1000 },
        BTCP: { balance: '670990000000000', plasmaRate: 11601.3742 },
      }),
    })
    draw()
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Sort by' }), 'value')
    await eventually(async () =>
      expect((await codes()).slice(0, 5)).toEqual(['EURP', 'USDP', 'RUBP', 'BTCP', 'MYRP']),
    )
    expect(address()).toBe('/balances?sort=value')
    expect(feesAsked(paths()).toSorted((a, b) => a!.localeCompare(b!))).toEqual([
      'BTCP',
      'EURP',
      'MYRP',
      'RUBP',
      'USDP',
    ])
    expect([...(await row('USDP')).querySelectorAll('data')].map(({ value }) => value)).toEqual([
      '924.683170189709970998',
      '1247.394823',
    ])
    expect(await row('MYRP')).toHaveTextContent('no rate given')
    expect(await row('HKDP')).not.toHaveTextContent('no rate given')
  })

  it('finds by code and by name, hides zeros, and keeps both in the address', async () => {
    const user = userEvent.setup()
    fakeServer(answers)
    draw('/balances?zero=hide')
    expect(await codes()).toEqual(['USDP', 'RUBP', 'MYRP', 'EURP', 'BTCP'])
    await user.type(screen.getByRole('searchbox', { name: 'Search tokens' }), 'DOLLAR')
    await eventually(async () => expect(await codes()).toEqual(['USDP']))
    await user.click(screen.getByRole('checkbox', { name: 'Hide zero balances' }))
    await eventually(async () => expect(await codes()).toEqual(['USDP', 'HKDP']))
    expect(address()).toBe('/balances?q=DOLLAR')
    await user.type(screen.getByRole('searchbox'), ' bill')
    expect(await screen.findByText(/^No token matches\./)).toBeVisible()
    expect(screen.getByText('0 tokens')).toBeVisible()
  })

  it('shows and finds the names of tokens in another language', async () => {
    await setLanguage('ru')
    fakeServer(answers)
    draw('/balances?q=японская')
    expect(await screen.findByText(/^Ни один токен не подходит\./)).toBeVisible()
    await userEvent.clear(screen.getByRole('searchbox'))
    expect(await screen.findByText(/доллар США/i)).toBeVisible()
  })

  it('with many tokens shows only name and balance of rows that scroll past, and the rest once they stop', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ token: `T${index}`, balance: `${index}.5` }))
    fakeServer({ ...answers, '/balance': JSON.stringify(many), '/tokens': '[]' })
    draw()
    // The code that draws near the window is loaded: it knows the length of the whole list.
    await eventually(() => expect(document.querySelector('tr.gap')).not.toBeNull())
    Object.assign(window, { scrollY: 57_000 })
    fireEvent.scroll(window)
    const scrolledPast = await row('T1005')
    expect(balanceIn(scrolledPast)).toHaveAttribute('value', '1005.5')
    expect(scrolledPast).toHaveAttribute('aria-rowindex', '1007')
    await eventually(async () =>
      expect(within(await row('T1005')).getByRole('button', { name: 'Copy amount of T1005' })).toBeVisible(),
    )
    Object.assign(window, { scrollY: 0 })
  })

  it('with many tokens draws those near the window, and cannot be sorted by worth', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ token: `T${index}`, balance: index + 1 }))
    const { paths } = fakeServer({ ...answers, '/balance': JSON.stringify(many), '/tokens': '[]' })
    draw('/balances?sort=value')
    const list = await table()
    expect(list).toHaveAttribute('aria-rowcount', '5001')
    expect((await row('T7')).getAttribute('aria-rowindex')).toBe('9')
    expect(list.querySelectorAll('tr').length).toBeLessThan(100)
    expect(screen.getByRole('combobox')).toHaveValue('listed')
    expect(screen.getByRole('option', { name: 'Value (too many tokens)' })).toBeDisabled()
    // A request left open by another test may hold one of the six places.
    await eventually(() => expect(feesAsked(paths()).length).toBeGreaterThan(3))
    expect(feesAsked(paths()).length).toBeLessThanOrEqual(6)
  })
})

describe('a failure', () => {
  it.each<[Reply, string]>([
    [reply(503), 'overloaded'],
    ['<html>', 'could not be read'],
    ['[{"token":"X"', 'could not be read'],
    ['null', 'could not be read'],
    ['[{"token":"X","balance":"much"}]', 'could not be read'],
    [new AuthError('refresh_rejected'), 'Your session has ended'],
  ])('of /balance (%s) is shown, and tried again on request', async (answer, text) => {
    const server = fakeServer({ ...answers, '/balance': answer })
    draw()
    expect(await alert()).toHaveTextContent(text)
    expect(screen.queryByRole('table')).toBeNull()
    Object.assign(server.replies, answers)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await codes()).toHaveLength(9)
  })

  it.each<[Reply, string]>([
    [reply(503), 'overloaded'],
    ['<html>', 'could not be read'],
    ['null', 'could not be read'],
    [new AuthError('network'), 'cannot be reached'],
  ])('of /tokens (%s) affects only the list of tokens', async (answer, text) => {
    const server = fakeServer({ ...answers, '/tokens': answer, '/balance': '[{"token":"X","balance":5}]' })
    draw()
    expect(await alert()).toHaveTextContent(text)
    expect(screen.getByText(/tokens you do not hold may be/)).toBeVisible()
    expect(await row('X')).not.toHaveTextContent('not in PlasmaPay’s list')
    Object.assign(server.replies, answers)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await eventually(async () => expect(await codes()).toHaveLength(10))
  })

  it('of single entries is counted, and the others are shown', async () => {
    fakeServer({
      ...answers,
      '/tokens': '[{"token":"EURP","decimals":18},7]',
      '/balance':
        '[null,{"token":"USDP","balance":-5},{"token":"X","balance":{}},{"token":"Y","balance":1e999}]',
    })
    draw()
    await eventually(async () => expect(await codes()).toEqual(['USDP', 'EURP']))
    expect(balanceIn(await row('USDP'))).toHaveAttribute('value', '-5')
    expect(screen.getByText(/^3 entries of the answer could not be read/)).toBeVisible()
    expect(screen.getByText(/^1 entry of the answer could not be read/)).toBeVisible()
  })

  it('of a refresh leaves the balances, and says that they are older', async () => {
    const server = fakeServer(answers)
    draw()
    await table()
    server.replies['/balance'] = reply(500)
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(await alert()).toHaveTextContent('The refresh failed')
    expect(await codes()).toHaveLength(9)
  })
})
