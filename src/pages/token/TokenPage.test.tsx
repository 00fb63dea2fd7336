import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer, fixture, reply, silence } from '~/api/fake-server'
import { StagedPage } from '~/pages/StagedPage'
import { useSnapshots } from '~/stores/snapshots'
import { TokenPage } from './TokenPage'

const answers = {
  '/balance': '[{"token":"USDP","balance":924.6831701897099},{"token":"EURP","balance":8}]',
  '/me': fixture('me'),
  '/fees': fixture('fees'),
  '/actions/my': '[]',
}
const draw = (code: string) =>
  render(
    <StagedPage at={`/token/${encodeURIComponent(code)}`} route="/token/:code">
      <TokenPage />
    </StagedPage>,
  )
const balance = () => within(screen.getByRole('region', { name: 'Balance' }))

it('shows the balance with its exact figure, how exact it is, and where to send it', async () => {
  fakeServer(answers)
  draw('USDP')
  expect(screen.getByRole('heading', { level: 1, name: 'USDP' })).toBeVisible()
  expect(await balance().findByText('exact')).toBeVisible()
  expect(document.querySelector('main data, data')).toHaveAttribute('value', '924.683170189709970998')
  expect(screen.getByRole('link', { name: 'Send' })).toHaveAttribute('href', '/send#token=USDP')
  expect(screen.getByRole('link', { name: 'Fees' })).toHaveAttribute('href', '/fees?token=USDP')
  expect(screen.getByRole('link', { name: 'Contract' })).toHaveAttribute('href', '/contract/usdp')
  expect(await screen.findByText(/^PlasmaPay’s history has nothing of yours in this token/)).toBeVisible()
})

it('draws its balance over the days that are kept, with a table of the same figures', async () => {
  const now = Date.now()
  const kept = (ago: number, amount: string) => ({
    at: now - ago * 86_400_000,
    balances: { USDP: amount },
    rates: {},
    unknown: [],
  })
  useSnapshots.setState({ days: [kept(1, '12.5'), kept(3, '10'), kept(20, '99')] })
  fakeServer(answers)
  draw('USDP')
  const line = await screen.findByRole('figure', { name: 'Balance over time' })
  const axis = () => [...line.querySelectorAll('data')].map(({ value }) => value)
  expect(axis()).toEqual(['100', '50', '0'])
  await userEvent.click(screen.getByRole('button', { name: '7 days' }))
  await waitFor(() => expect(axis()).toEqual(['13.0', '12.0', '11.0', '10.0']))
  await userEvent.click(screen.getByText('As a table'))
  const rows = within(screen.getByRole('table', { name: 'Balance over time' }))
    .getAllByRole('row')
    .slice(1)
  expect(rows.map((row) => row.querySelector('data')?.value)).toEqual(['12.5', '10'])
})

it('says that none is held, and that the chart starts today', async () => {
  fakeServer(answers)
  draw('XYZ/../a')
  expect(await balance().findByText('You hold none of this token.')).toBeVisible()
  expect(await screen.findByText('Your chart starts today.')).toBeVisible()
})

it('announces that it is loading', () => {
  fakeServer({ ...answers, '/balance': silence })
  draw('USDP')
  expect(balance().getByRole('status')).toHaveTextContent('Loading')
})

it('fails in its region, and tries again on request', async () => {
  const server = fakeServer({ ...answers, '/balance': reply(500) })
  draw('USDP')
  expect(await balance().findByRole('alert')).toHaveTextContent('GET /balance · 500')
  server.replies['/balance'] = answers['/balance']
  await userEvent.click(balance().getByRole('button', { name: 'Try again' }))
  expect(await balance().findByText('exact')).toBeVisible()
})
