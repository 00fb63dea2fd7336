import { render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { ContractPage } from './ContractPage'

const answers = { '/balance/app': fixture('balance-app'), '/actions/all': fixture('actions') }
const draw = (account = 'bank.dice') =>
  render(
    <StagedPage at={`/contract/${encodeURIComponent(account)}`} route="/contract/:account">
      <ContractPage />
    </StagedPage>,
  )

it('waits for both regions, asked at once and without a session', () => {
  const { asked } = fakeServer({ '/balance/app': silence, '/actions/all': silence }, { signedIn: false })
  draw()
  expect(screen.getByRole('heading', { level: 1, name: 'bank.dice' })).toBeVisible()
  expect(screen.getAllByRole('status')).toHaveLength(2)
  expect(asked).toMatchObject([
    { path: '/balance/app?contract=bank.dice', auth: false },
    { path: '/actions/all?contract=bank.dice', auth: false },
  ])
})

it('shows exact balances and the latest actions to guests too', async () => {
  fakeServer(answers, { signedIn: false })
  draw()
  const table = await screen.findByRole('table', { name: 'Public balances' })
  const amounts = [...table.querySelectorAll('data')]
  expect(amounts.map((amount) => [amount.value, amount.dataset.exact])).toEqual([
    ['20.602060206020602060', 'true'],
    ['0.010000000000000000', 'true'],
  ])
  const action = await screen.findByRole('link', { name: 'unnamed action' })
  expect(action).toHaveAttribute('href', '/activity/3?contract=bank.dice&whose=all')
  expect(screen.getByRole('link', { name: 'Open in the explorer' })).toHaveAttribute(
    'href',
    'http://explorer.test/contract/bank.dice',
  )
})

it('draws at most twenty actions, and says how many there are', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({ global_action_seq: index }))
  fakeServer({ ...answers, '/actions/all': JSON.stringify(many) })
  draw()
  const table = await screen.findByRole('table', { name: 'Actions' })
  expect(table).toHaveAttribute('aria-rowcount', '26')
  expect(within(table).getAllByRole('row')).toHaveLength(21)
})

it.each([
  ['/balance/app', '[]', 'This account holds nothing, or there is no such account.'],
  ['/actions/all', '[]', 'PlasmaPay keeps no actions of bank.dice.'],
  ['/actions/all', '[1,2]', '2 entries of the answer could not be read and are left out.'],
])('%s answering %s: %s', async (path, answer, text) => {
  fakeServer({ ...answers, [path]: answer })
  draw()
  expect(await screen.findByText(text)).toBeVisible()
})

it.each([
  ['/balance/app', 'Public balances', 'Actions'],
  ['/actions/all', 'Latest actions', 'Public balances'],
])('%s fails alone', async (path, region, other) => {
  fakeServer({ ...answers, [path]: reply(400, '{"message":"Name one account."}') })
  draw()
  const alert = await within(screen.getByRole('region', { name: region })).findByRole('alert')
  expect(alert).toHaveTextContent('The server said: Name one account.')
  expect(await screen.findByRole('table', { name: other })).toBeVisible()
})

it.each(['<img src=x onerror=alert(1)>', '../me', 'a&b=c#d'])(
  'an account called %s stays a name',
  (account) => {
    const { paths } = fakeServer({ '/balance/app': silence, '/actions/all': silence })
    draw(account)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(account)
    expect(document.querySelector('img')).toBeNull()
    expect(new URL(paths()[0] ?? '', 'http://x').searchParams.get('contract')).toBe(account)
  },
)
